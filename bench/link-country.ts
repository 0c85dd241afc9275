// Writes the training country's files as docs/reports/linkage/quality.sh links them: node bench/link-country.ts FOLDER [SEED] [FIREARMS].
// Without the columns that are there to score by (`dirt`, `household`); firearms also without what stands beside the gun (procedure, exhibit, seal,
// papers, holder), and those alone
// that carry a number: where one has none the other columns hardly decide.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { writeCsv } from '../src/training/export/csv.ts';

const [folder = '.', seed = '11', firearms = '20000'] = process.argv.slice(2);
const made = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-country-'));
await writeCsv({ firearms: Number(firearms), seed: Number(seed) }, made, () => {});
const [guns, persons] = ['firearms', 'persons'].map((name): readonly (readonly string[])[] =>
  parse(fs.readFileSync(path.join(made, `${name}.csv`), 'utf8')),
);
fs.rmSync(made, { recursive: true });
const serial = guns?.[0]?.indexOf('serial') ?? -1;
write('firearms', guns, ['dirt']);
write('firearms-plain', guns, ['dirt', 'case_number', 'exhibit_number', 'seal_number', 'papers', 'holder']);
write(
  'firearms-numbered',
  guns?.filter((row, at) => at === 0 || /\d{2}/.test(row[serial] ?? '')),
  ['dirt'],
);
write('persons', persons, ['dirt', 'household']);

function write(
  name: string,
  rows: readonly (readonly string[])[] = [],
  without: readonly string[] = [],
): void {
  const kept = rows[0]?.map((heading) => !without.includes(heading)) ?? [];
  const lines = rows.map((row) =>
    row
      .filter((_, at) => kept[at])
      .map(cell)
      .join(','),
  );
  fs.writeFileSync(path.join(folder, `${name}.csv`), `${lines.join('\n')}\n`);
}

function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
