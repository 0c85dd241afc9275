// Of the pairs of guns that are truly one: how many have anything in common that could join them, and how good linking is on those.
// node bench/link-linkable.ts FIREARMS.csv PAIRS.csv, the file with its column `truth` and what `./ffp link` found in it.
// Judged from the cells alone, not by the engine: both rows say figures of a number, or both name one case, exhibit, seal or paper (a
// slip apart counts too). Two rows without that have make, model and calibre in common with thousands.

import fs from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Quality, qualityOf } from '../src/domains/linkage/engine/index.ts';
import { slipOf } from '../src/domains/linkage/engine/strings.ts';

type Row = Readonly<Record<string, string>>;
const [firearms = '', found = ''] = process.argv.slice(2);
const read = (file: string): readonly Row[] => parse(fs.readFileSync(file, 'utf8'), { columns: true });
const rows = new Map(read(firearms).map((row): [string, Row] => [row.id ?? '', row]));

const joined = { all: 0, linkable: 0 };
for (const guns of Map.groupBy(rows.values(), ({ truth }) => truth).values())
  guns.forEach((one, at) => {
    for (const other of guns.slice(at + 1)) {
      joined.all += 1;
      if (isLinkable(one, other)) joined.linkable += 1;
    }
  });
const right = { all: 0, linkable: 0, found: 0 };
for (const { left_id: left = '', right_id: other = '' } of read(found)) {
  const [one, two] = [rows.get(left), rows.get(other)];
  right.found += 1;
  if (!one || !two || one.truth !== two.truth) continue;
  right.all += 1;
  if (isLinkable(one, two)) right.linkable += 1;
}
const share = (1 - joined.linkable / joined.all) * 100;
console.log(
  `${joined.all} true pairs, ${joined.all - joined.linkable} with nothing to join them (${share.toFixed(1)} %)`,
);
say('all', qualityOf(right.found, joined.all, right.all));
const wrong = right.found - right.all;
say('linkable', qualityOf(wrong + right.linkable, joined.linkable, right.linkable));

function say(which: string, { precision, recall, f1 }: Quality): void {
  console.log(
    `${which}: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}`,
  );
}

function isLinkable(one: Row, other: Row): boolean {
  if ([one, other].every(({ serial = '' }) => /\d/.test(serial))) return true;
  return ['case_number', 'exhibit_number', 'seal_number', 'papers'].some((column) => {
    const [its, others] = [one, other].map((row) => numbersIn(row[column]));
    return its?.some((number) => others?.some((next) => slipOf(number, next) !== 'more')) === true;
  });
}

function numbersIn(cell = ''): readonly string[] {
  return cell.split('; ').filter((number) => number !== '');
}
