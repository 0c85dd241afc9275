import { open } from 'node:fs/promises';
import { findLayout, type Layout } from '../detect/dialect.ts';
import { countBytes, decoderOf, type EncodingFound, findEncoding } from '../detect/encoding.ts';
import { namedHeadings } from '../heading.ts';
import { csvLimits, csvReader } from './csv.ts';
import type { Reading, RefusedFile, WorkerTask } from './messages.ts';

/** A refusal of the whole file, thrown inside the worker. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly code: RefusedFile;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: RefusedFile, values: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

const headBytes = 262_144;
const sampleBytes = 262_144;

/** How a file is to be read, found from all its bytes (character set) and its first lines (layout). */
export async function inspect(
  task: WorkerTask,
): Promise<Readonly<{ reading: Reading; encodingIsSure: boolean }>> {
  const bytes = await scan(task.path);
  if (bytes.head.length === 0) throw new FileRefused('empty');
  if (isBinary(bytes.head)) throw new FileRefused('not-text');
  const found = findEncoding(bytes.head, bytes.sample, bytes.counts);
  const encoding = task.encoding ?? found.encoding;
  const skip = encoding === found.encoding ? found.skip : 0;
  const text = decodedHead(bytes.head.subarray(skip), encoding);
  if (text.length > 200_000 && !/[\r\n]/.test(text))
    throw new FileRefused('too-many-columns', { limit: csvLimits.columns });
  const layout = chosen(findLayout(text, task.delimiter), task);
  const headings = headingsOf(text, layout);
  return {
    reading: { encoding, skip, layout, headings },
    encodingIsSure: found.sure || task.encoding !== undefined,
  };
}

/** A spreadsheet, an archive, a document or a picture is said to be one, not read as letters. */
function isBinary(head: Uint8Array): boolean {
  const start = Buffer.from(head.subarray(0, 8)).toString('latin1');
  return [
    'PK\u0003\u0004',
    '\u00d0\u00cf\u0011\u00e0',
    '%PDF',
    '\u0089PNG',
    '\u00ff\u00d8\u00ff',
    '\u001f\u008b',
  ].some((mark) => start.startsWith(mark));
}

function chosen(layout: Layout, task: WorkerTask): Layout {
  return task.hasHeadings === undefined ? layout : { ...layout, hasHeadings: task.hasHeadings };
}

function decodedHead(head: Uint8Array, encoding: EncodingFound['encoding']): string {
  const decoder = decoderOf(encoding);
  return decoder.write(head) + (head.length < headBytes - 3 ? decoder.end() : '');
}

function headingsOf(text: string, layout: Layout): readonly string[] {
  const rows: (readonly string[])[] = [];
  const reader = csvReader(layout.dialect, (cells, _line, problem) => {
    if (rows.length > layout.before) return;
    if (problem === 'columns' || problem === 'long')
      throw new FileRefused('too-many-columns', { limit: csvLimits.columns });
    rows.push(cells);
  });
  reader.write(text);
  reader.end();
  const row = rows[layout.before];
  if (!row) throw new FileRefused('empty');
  return layout.hasHeadings ? namedHeadings(row) : row.map((_, index) => `#${index + 1}`);
}

type Scan = Readonly<{ head: Uint8Array; sample: Uint8Array; counts: ReturnType<typeof countBytes> }>;

/** One pass over the bytes: the head, a sample of the places beyond ASCII wherever they are, and the counts. */
async function scan(path: string): Promise<Scan> {
  const file = await open(path, 'r');
  try {
    let head: Uint8Array = new Uint8Array();
    const sample: Uint8Array[] = [];
    let sampled = 0;
    const counts = { wellFormed: 0, broken: 0, nulEven: 0, nulOdd: 0, bytes: 0 };
    for (;;) {
      const piece = Buffer.alloc(headBytes);
      const { bytesRead } = await file.read(piece, 0, headBytes);
      if (bytesRead === 0) break;
      const bytes = piece.subarray(0, bytesRead);
      if (counts.bytes === 0) head = bytes;
      const here = countBytes(bytes, counts.bytes > 0);
      if (here.broken > 0 && sampled < sampleBytes) {
        sample.push(bytes);
        sampled += bytes.length;
      }
      for (const key of ['wellFormed', 'broken', 'nulEven', 'nulOdd', 'bytes'] as const)
        counts[key] += here[key];
    }
    return { head, sample: Buffer.concat(sample).subarray(0, sampleBytes), counts };
  } finally {
    await file.close();
  }
}
