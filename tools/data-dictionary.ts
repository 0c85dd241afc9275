// Writes docs/data-dictionary.md from the declared entities; a check fails when it is stale.
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../src/platform/db/index.ts';
import { dataDictionary } from '../src/schema/dictionary.ts';
import { declaredEntities } from '../test/support/model.ts';

const file = path.join(projectRoot, 'docs', 'data-dictionary.md');
fs.writeFileSync(file, dataDictionary(await declaredEntities()));
console.log(`wrote ${path.relative(projectRoot, file)}`);
