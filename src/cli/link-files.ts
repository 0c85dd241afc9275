import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {
  type Checkpoint,
  headingText,
  type LinkModel,
  type Table,
  type TaskResult,
  tableBuilder,
  textStore,
  writeModel,
} from '../domains/linkage/engine/index.ts';
import { CsvProblem, csvReader } from '../domains/reference/understand/index.ts';
import { formOf, textOf } from './text-file.ts';

/** A mistake in what was asked; its message says what to do. */
export class LinkMistake extends Error {
  override readonly name = 'LinkMistake';
}

/** What to read of the files. */
export type Wanted = Readonly<{
  id?: string | undefined;
  truth?: Readonly<{ column: string; pattern?: string | undefined }> | undefined;
  /** Field: its heading, or its headings in the two files. */
  columns: Readonly<Record<string, string | readonly [string, string]>>;
  /** Fields that must be there; without them every column that both files have. */
  fields?: readonly string[] | undefined;
}>;

/** The records of one or two files, and for each whose it truly is (0: not said). */
export type Read = Readonly<{ table: Table; truth: Uint32Array | undefined }>;

/** Reads one or two CSV files in any usual encoding and delimiter. */
export async function readFiles(
  files: readonly string[],
  wanted: Wanted,
  onRow: (rows: number) => void,
): Promise<Read> {
  const heads = await Promise.all(files.map(headingsOf));
  const fields = wanted.fields ?? sharedFields(heads, wanted);
  const builder = tableBuilder(fields);
  const truths = textStore();
  const truth: number[] = [];
  const pattern = wanted.truth?.pattern === undefined ? undefined : new RegExp(wanted.truth.pattern);
  for (const [at, file] of files.entries()) {
    const head = heads[at] ?? [];
    const places = fields.map((field) => placeOf(head, headingOf(wanted, field, at), file));
    const idAt = wanted.id === undefined ? 0 : placeOf(head, wanted.id, file);
    const truthAt = wanted.truth ? placeOf(head, wanted.truth.column, file) : -1;
    if (at === 1) builder.secondFile();
    for await (const row of rowsOf(file)) {
      builder.add(
        row[idAt]?.trim() ?? '',
        places.map((place) => row[place] ?? ''),
      );
      const said = truthAt < 0 ? '' : (row[truthAt]?.trim() ?? '');
      truth.push(truths.intern(pattern ? (pattern.exec(said)?.[1] ?? said) : said));
      onRow(truth.length);
    }
  }
  const table = builder.done();
  if (table.count === 0)
    throw new LinkMistake('There is no record in the file: only a heading, or nothing at all.');
  return { table, truth: wanted.truth ? Uint32Array.from(truth) : undefined };
}

async function headingsOf(file: string): Promise<readonly string[]> {
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new LinkMistake(`There is no file "${file}".`);
  for await (const row of allRows(file)) return row.map((heading) => heading.trim());
  throw new LinkMistake(`"${file}" is empty.`);
}

async function* rowsOf(file: string): AsyncGenerator<readonly string[]> {
  let isHeading = true;
  for await (const row of allRows(file)) {
    if (!isHeading) yield row;
    isHeading = false;
  }
}

async function* allRows(file: string): AsyncGenerator<readonly string[]> {
  const { encoding, delimiter } = await formOf(file, {});
  const reader = csvReader(delimiter);
  try {
    for await (const text of textOf(file, encoding)) for (const { cells } of reader.push(text)) yield cells;
    for (const { cells } of reader.end()) yield cells;
  } catch (error) {
    throw error instanceof CsvProblem ? new LinkMistake(`${file}: ${error.message}.`) : error;
  }
}

function headingOf({ columns }: Wanted, field: string, file: number): string {
  const named = columns[field] ?? field;
  return typeof named === 'string' ? named : (named[file] ?? field);
}

function placeOf(head: readonly string[], heading: string, file: string): number {
  const exact = head.indexOf(heading);
  const at = exact >= 0 ? exact : head.findIndex((other) => headingText(other) === headingText(heading));
  if (at >= 0) return at;
  throw new LinkMistake(`"${file}" has no column "${heading}". It has: ${head.join(', ')}.`);
}

/** Columns that every file has, without id and truth. */
function sharedFields(
  heads: readonly (readonly string[])[],
  { id, truth, columns }: Wanted,
): readonly string[] {
  const [first = [], ...others] = heads;
  const left = new Set([id ?? first[0] ?? '', truth?.column ?? ''].map(headingText));
  const shared = first.filter(
    (heading) =>
      !left.has(headingText(heading)) &&
      others.every((other) => other.some((one) => headingText(one) === headingText(heading))),
  );
  const named = Object.keys(columns).filter((field) => !shared.includes(field));
  if (shared.length + named.length === 0)
    throw new LinkMistake(
      'The two files have no heading in common. Say in a config under "columns" which belong together.',
    );
  return [...new Set([...shared, ...named])];
}

/** Writes rows as CSV, as they are: what comes out can be joined to what went in. */
export async function writeRows(
  file: string,
  head: readonly string[],
  rows: Iterable<readonly (string | number)[]>,
): Promise<void> {
  const out = fs.createWriteStream(file);
  const done = new Promise<void>((resolve, reject) => out.on('finish', resolve).on('error', reject));
  let text = `${head.join(',')}\n`;
  for (const row of rows) {
    text += `${row.map(cell).join(',')}\n`;
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await new Promise<void>((resolve) => out.once('drain', resolve));
    text = '';
  }
  out.end(text);
  await done;
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Keeps what is done in a folder, so that a run that was stopped goes on. What another model or other records left there is not taken. */
export function folderCheckpoint(folder: string): (model: LinkModel, contents: Uint32Array) => Checkpoint {
  fs.mkdirSync(folder, { recursive: true });
  return (model, contents) => {
    const key = createHash('sha256').update(writeModel(model)).update(contents).digest('hex').slice(0, 24);
    const fileOf = (task: number): string => path.join(folder, `${key}-${task}.pairs`);
    return {
      before: (task) => (fs.existsSync(fileOf(task)) ? readTask(fs.readFileSync(fileOf(task))) : undefined),
      note: (task, result) => {
        // Renamed when whole: half a file is never taken for a result.
        fs.writeFileSync(`${fileOf(task)}.new`, taskBytes(result));
        fs.renameSync(`${fileOf(task)}.new`, fileOf(task));
      },
    };
  };
}

function taskBytes({ pairs: { left, right, weight }, looked }: TaskResult): Buffer {
  const head = Float64Array.of(looked, left.length);
  return Buffer.concat(
    [head, left, right, weight].map(({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength),
    ),
  );
}

function readTask(bytes: Buffer): TaskResult {
  const { buffer } = Uint8Array.from(bytes);
  const [looked = 0, count = 0] = new Float64Array(buffer, 0, 2);
  return {
    looked,
    pairs: {
      left: new Uint32Array(buffer, 16, count),
      right: new Uint32Array(buffer, 16 + count * 4, count),
      weight: new Float32Array(buffer, 16 + count * 8, count),
    },
  };
}
