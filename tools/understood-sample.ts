// Draws rows of a file that `ffp understand` wrote, by seed, so that a person can read what was understood of a column and count what is wrong:
//   .node/bin/node tools/understood-sample.ts OUT.csv --written Marca --read make --seed 1 [--rows 300] > sample.txt
// Equal lines are printed once with their number. Real registers are not ours to publish: write the sample outside the checkout.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { csvReader } from '../src/domains/reference/understand/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    written: { type: 'string' },
    read: { type: 'string' },
    seed: { type: 'string', default: '1' },
    rows: { type: 'string', default: '300' },
    delimiter: { type: 'string', default: ',' },
  },
});
const [file] = positionals;
if (file === undefined || values.written === undefined || values.read === undefined)
  throw new Error(
    'Say which file, --written with the headings of what was written, and --read with make, model, calibre, type or serial.',
  );

const reader = csvReader(values.delimiter);
const [headings, ...rows] = [...reader.push(readFileSync(file, 'utf8')), ...reader.end()].map(
  (row) => row.cells,
);
const column = (name: string): number => {
  const at = headings?.lastIndexOf(name) ?? -1;
  if (at < 0) throw new Error(`The file has no column "${name}".`);
  return at;
};
const written = values.written.split('+').map(column);
const read = ['', '_code', '_status', '_rule'].flatMap(
  (part) => headings?.lastIndexOf(`${values.read}${part}`) ?? [],
);
const isFirearm = column('is_firearm');
const filled = rows.filter((row) => written.some((at) => (row[at] ?? '').trim() !== ''));
const drawn = drawRows(filled, Number(values.rows), Number(values.seed));
const lines = drawn.map((row) => {
  const from = written.map((at) => row[at] ?? '').join(' + ');
  const to = read.filter((at) => at >= 0).map((at) => row[at] ?? '');
  return `${from} → ${to.join(' · ')}${values.read === 'type' ? ` · ${row[isFirearm] ?? ''}` : ''}`;
});
const counts = new Map<string, number>();
for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
console.log(`${drawn.length} rows of ${filled.length} filled, ${counts.size} different; seed ${values.seed}`);
for (const [line, count] of [...counts].toSorted(([a], [b]) => a.localeCompare(b)))
  console.log(`${count}\t${line}`);

/** Rows drawn without putting back, by a small generator with a seed (mulberry32). */
function drawRows<Row>(all: readonly Row[], count: number, seed: number): readonly Row[] {
  let state = seed;
  const left = [...all];
  const found: Row[] = [];
  while (found.length < count && left.length > 0) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const at = Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * left.length);
    found.push(...left.splice(at, 1));
  }
  return found;
}
