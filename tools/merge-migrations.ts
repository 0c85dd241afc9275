// Notes every migration as merged, with its checksum, in test/checks/merged-migrations.json: from then on a check fails when one is edited.
// While the file is empty nothing is released, and migrations may still be edited; `--first` says that this has ended.
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../src/platform/db/index.ts';
import { readMigrations } from '../src/platform/db/migrate.ts';

const file = path.join(projectRoot, 'test/checks/merged-migrations.json');
const merged: Record<string, string> = JSON.parse(fs.readFileSync(file, 'utf8'));
const migrations = readMigrations(path.join(projectRoot, 'db/migrations'));
if (Object.keys(merged).length === 0 && !process.argv.includes('--first')) {
  console.log('nothing is released yet: no migration is noted as merged (--first notes them all)');
  process.exit(0);
}
for (const { name, checksum } of migrations) {
  if (merged[name] !== undefined && merged[name] !== checksum)
    throw new Error(
      `${name} was edited after it was merged: bring it back, and put the change into a new migration`,
    );
  merged[name] = checksum;
}
fs.writeFileSync(file, `${JSON.stringify(merged, null, 2)}\n`);
console.log(`${migrations.length} migrations are noted as merged`);
