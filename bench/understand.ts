// How many rows a second the understanding library reads on one core, and how many the whole command does, start,
// reading and writing CSV included, against the limit of 50,000. Seconds are of CPU time, all threads counted, so that
// other work on the machine does not count; the command's wall-clock seconds stand beside it.
// Rows are composed: labelled cells of eleven languages, and serials and prose that occur once only, so that memory of
// earlier cells does not carry the result.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Cells } from '../src/domains/reference/understand/index.ts';
import { understandFirearm } from '../src/domains/reference/understand/index.ts';
import { labelledCells } from '../src/domains/reference/understand/labelled/score.ts';

const limit = 50_000;
const count = 200_000;

const rows = composeRows();
const command = commandSeconds(rows);
const library = librarySeconds(rows);
const rate = (seconds: number): number => Math.round(count / seconds);
console.log(
  JSON.stringify({
    bench: 'understand',
    rows: count,
    limit,
    library: { cpuSeconds: library, rowsPerSecond: rate(library) },
    command: { ...command, rowsPerSecond: rate(command.cpuSeconds) },
    ratio: Number((rate(command.cpuSeconds) / limit).toFixed(2)),
  }),
);
if (rate(command.cpuSeconds) < limit) process.exitCode = 1;

function librarySeconds(all: readonly Cells[]): number {
  for (const row of all.slice(0, 20_000)) understandFirearm(row);
  const cpu = process.cpuUsage();
  for (const row of all) understandFirearm(row);
  const used = process.cpuUsage(cpu);
  return Number(((used.user + used.system) / 1_000_000).toFixed(2));
}

/** `ffp understand` on a file of these rows, as a process of its own; the shell tells how much CPU time it took. */
function commandSeconds(all: readonly Cells[]): {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
} {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ffp-understand-'));
  const file = path.join(folder, 'rows.csv');
  const quoted = (cell = ''): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const line = (row: Cells, at: number): string =>
    `${[String(at), row.make, row.model, row.calibre, row.type, row.serial].map(quoted).join(',')}\n`;
  writeFileSync(file, `no,Make,Model,Calibre,Type,Serial\n${all.map(line).join('')}`);
  const root = path.join(import.meta.dirname, '..');
  const columns = 'make=Make,model=Model,calibre=Calibre,type=Type,serial=Serial';
  const began = performance.now();
  const told = execFileSync(
    'bash',
    [
      '-c',
      'TIMEFORMAT="%U %S"; { time "$0" understand "$1" --columns "$2" --out "$1.out" > /dev/null; } 2>&1',
      path.join(root, 'ffp'),
      file,
      columns,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', env: process.env },
  );
  const wallSeconds = Number(((performance.now() - began) / 1000).toFixed(2));
  rmSync(folder, { recursive: true });
  const [user = 0, system = 0] = (told.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { cpuSeconds: Number((user + system).toFixed(2)), wallSeconds };
}

function composeRows(): readonly Cells[] {
  const next = randomNumbers(7);
  const cells = labelledCells('open');
  const of = (column: string): readonly string[] =>
    cells.flatMap((row) => (row.column === column ? (row.cell ?? '') : []));
  const makes = of('make');
  const calibres = of('calibre');
  const types = of('type');
  const statements = of('serial').filter((cell) => !/\d/.test(cell));
  const models = ['PT 100', '17 GEN4', 'M57', '92 FS', 'ТОЗ-34', 'AK-47', 'nepoznat', '870', '10/22', 'P226'];
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? '';
  return Array.from({ length: count }, () => {
    const bare = `${pick(['A', 'TJX', 'АВ', 'BC', ''])}${next(10_000_000)}`;
    const shape = next(20);
    const serial =
      shape < 13
        ? bare
        : shape < 17
          ? pick(statements)
          : shape < 19
            ? `${bare} (${pick(['cano', 'ram', 'cev'])}) ${next(99_999)}`
            : `${bare.slice(0, 4)}??`;
    return { make: pick(makes), model: pick(models), calibre: pick(calibres), type: pick(types), serial };
  });
}

/** A small generator with a seed (mulberry32), so that every run reads the same rows. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
