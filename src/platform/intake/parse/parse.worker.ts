import { createReadStream } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { decoderOf } from '../detect/encoding.ts';
import { profiler } from '../detect/profile.ts';
import { copyLine } from './copy-text.ts';
import { csvReader } from './csv.ts';
import { FileRefused, inspect } from './inspect.ts';
import type { Reading, WorkerMessage, WorkerTask } from './messages.ts';
import { rowMaker } from './rows.ts';

const port = parentPort;
if (!port) throw new Error('runs only as a worker');

const piece = 262_144;
const aheadAtMost = 3; // pieces that the database has not yet taken
let ahead = 0;
let resume: (() => void) | null = null;

port.on('message', () => {
  ahead--;
  resume?.();
});

try {
  // The parent, the only one who starts this worker, passes a WorkerTask.
  const task = workerData as WorkerTask;
  const { reading, encodingIsSure } = await inspect(task);
  say({ kind: 'reading', reading, encodingIsSure });
  await readRows(task.path, reading);
} catch (error) {
  if (!(error instanceof FileRefused)) throw error;
  say({ kind: 'refused', code: error.code, values: error.values });
}
port.close();

async function readRows(path: string, reading: Reading): Promise<void> {
  const decoder = decoderOf(reading.encoding);
  const profile = profiler(reading.headings.length);
  const rows = rowMaker(reading.headings);
  let before = reading.layout.before + (reading.layout.hasHeadings ? 1 : 0);
  let rowNo = 0;
  let said = 0;
  let bytesRead = 0;
  let lines: string[] = [];
  let held = 0;
  const reader = csvReader(reading.layout.dialect, (cells, line, problem) => {
    if (before > 0) {
      before--;
      return;
    }
    const row = rows(cells, problem);
    if (!row.problem) profile.row(row.cells);
    const text = copyLine(++rowNo, line, row);
    held += text.length;
    lines.push(text);
  });
  const flush = async (): Promise<void> => {
    if (lines.length === 0) return;
    const copy = new TextEncoder().encode(lines.join(''));
    say({ kind: 'rows', copy, rows: rowNo - said, bytesRead }, [copy.buffer]);
    said = rowNo;
    lines = [];
    held = 0;
    ahead++;
    while (ahead > aheadAtMost)
      await new Promise<void>((go) => {
        resume = go;
      });
  };
  for await (const bytes of createReadStream(path, { start: reading.skip, highWaterMark: piece })) {
    bytesRead += bytes.length;
    reader.write(decoder.write(bytes));
    if (held > piece) await flush();
  }
  reader.write(decoder.end());
  reader.end();
  await flush();
  say({ kind: 'end', rows: rowNo, profiles: profile.profiles() });
}

function say(message: WorkerMessage, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}
