// Writes the made tables of other domains (support/made-tables.ts) into a folder, for docs/reports/linkage/quality.sh: node bench/link-tables.ts FOLDER [SEED].

import fs from 'node:fs';
import path from 'node:path';
import { madeTables } from './support/made-tables.ts';

const [folder = '.', seed = '1'] = process.argv.slice(2);
const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
for (const { name, head, rows } of madeTables(Number(seed))) {
  const lines = [head, ...rows].map((row) => row.map(cell).join(','));
  fs.writeFileSync(path.join(folder, `${name}.csv`), `${lines.join('\n')}\n`);
}
