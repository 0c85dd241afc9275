// Brings the models of the catalogue to what their sources say: db/reference/model-readings.csv, one line for what one source says of one model.
//   .node/bin/node tools/apply-readings.ts
// A reading states the model's type and calibres, and action and years where it says them. What it says replaces what the row said. A row whose
// years no source states keeps them as from memory, and says so: it is confirmed in part (name-in-list), not in whole (source).
// Prints what it corrected; run twice, it changes nothing more.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Correction, readModels } from '../src/domains/reference/catalogue/model-readings.ts';
import { parseTable, type TableRow } from '../src/domains/reference/catalogue/table.ts';

const reference = path.join(import.meta.dirname, '../db/reference');
const tableOf = (name: string): readonly TableRow[] =>
  parseTable(readFileSync(path.join(reference, `${name}.csv`), 'utf8'), name);

const models = tableOf('models');
const { rows, corrections } = readModels(models, tableOf('model-readings'), tableOf('sources'));
const columns = Object.keys(models[0] ?? {});
writeFileSync(
  path.join(reference, 'models.csv'),
  `${[columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))]
    .map((cells) => cells.map(quoted).join(','))
    .join('\n')}\n`,
);
for (const one of corrections) console.log(said(one));
const counts = Map.groupBy(rows, (row) => row.verified ?? '');
console.log(
  `${corrections.length} corrected;`,
  Object.fromEntries([...counts].map(([kind, all]) => [kind, all.length])),
);

function said({ model, column, was, is }: Correction): string {
  return `${model}\t${column}\t${was || '-'} -> ${is || '-'}`;
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
