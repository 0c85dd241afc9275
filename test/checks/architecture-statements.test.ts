import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/platform/db/index.ts';

/** Where the list of ids is what one question shows: one cluster, one page. Everywhere else it may be a whole file of them. */
const ofOneQuestion = [
  'src/domains/linkage/judgement/store.ts',
  'src/domains/linkage/passport/store.ts',
  'src/domains/linkage/resemble/store.ts',
  'src/domains/linkage/review/store.ts',
  'src/domains/linkage/search/store.ts',
];

describe('statements', () => {
  it('join a list of ids by unnest: = any(…::text::uuid[]) may read the text of the list anew for every row', () => {
    const found = fs
      .globSync('src/**/*.ts', { cwd: projectRoot })
      .filter((file) => !file.endsWith('.test.ts'))
      .filter((file) =>
        /any\s?\(\$[^\n]*::text::uuid\[\]/.test(fs.readFileSync(path.join(projectRoot, file), 'utf8')),
      );

    expect(found.filter((file) => !ofOneQuestion.includes(file))).toEqual([]);
  });
});
