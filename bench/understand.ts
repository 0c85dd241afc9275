// How many rows a second the understanding library reads on one core, against the limit of 50,000.
// Rows are composed: labelled cells of eleven languages, and serials and prose that occur once only, so that memory of
// earlier cells does not carry the result.

import type { Cells } from '../src/domains/reference/understand/index.ts';
import { understandFirearm } from '../src/domains/reference/understand/index.ts';
import { labelledCells } from '../src/domains/reference/understand/labelled/score.ts';

const limit = 50_000;
const count = 200_000;

const rows = composeRows();
for (const row of rows.slice(0, 20_000)) understandFirearm(row);
const cpu = process.cpuUsage();
let decided = 0;
for (const row of rows) if (understandFirearm(row).serials.length > 0) decided += 1;
const used = process.cpuUsage(cpu);
const seconds = (used.user + used.system) / 1_000_000;
const rate = Math.round(count / seconds);
console.log(
  JSON.stringify({
    bench: 'understand',
    rows: count,
    cpuSeconds: Number(seconds.toFixed(2)),
    rowsPerSecond: rate,
    limit,
    ratio: Number((rate / limit).toFixed(2)),
    decided,
  }),
);
if (rate < limit) process.exitCode = 1;

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
