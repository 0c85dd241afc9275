import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/platform/db/index.ts';

// What a document says is shown by a check must be the name of a test: the ids are those of the security and reliability checks.
const domains = ['AZ', 'RLS', 'AU', 'AN', 'IM', 'IN', 'DO', 'RE', 'PR', 'SU'];
const documents = [
  'docs/progress.md',
  'SECURITY.md',
  'README.md',
  'docs/contract.md',
  'docs/architecture.md',
];

/** What the spine was asked to show (docs/progress.md tells where). */
const spine = [
  'AZ-1 to 5, 7 to 10, 12 to 16, 18, 20',
  'RLS-1 to 8, 11 to 13',
  'AU-1 to 3, 5 to 9, 11',
  'AN-1 to 3, 6, 7, 9, 12',
  'IM-1, 2, 13 to 16, 18',
  'IN-1 to 3, 8, 10',
  'RE-1, 2, 6',
  'PR-3',
].join('; ');

it('every check that was asked for or that a document names is the name of a test', () => {
  const named = idsOfTests();
  const claimed = new Set([spine, ...documents.map(read)].flatMap(idsIn));

  expect(claimed.size).toBeGreaterThan(45);
  expect([...claimed].filter((id) => !named.has(id)).sort()).toEqual([]);
});

it('reads ranges and lists of ids', () => {
  expect(idsIn('AZ-1 to 3, 7 and 9; RLS-11. IM-17 is of its own')).toEqual(
    'AZ-1 AZ-2 AZ-3 AZ-7 AZ-9 RLS-11 IM-17'.split(' '),
  );
});

/** Ids at the beginning of the name of a test, or of what a table of cases fills in. */
function idsOfTests(): ReadonlySet<string> {
  const leading = new RegExp(`['"\`]((?:(?:${domains.join('|')})-\\d+(?: and | )?)+)`, 'g');
  const texts = ['src', 'test', 'tools'].flatMap(testsUnder).map(read);
  return new Set(texts.flatMap((text) => [...text.matchAll(leading)].flatMap(([, ids]) => idsIn(ids ?? ''))));
}

function testsUnder(folder: string): readonly string[] {
  return readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file) && !file.endsWith('ids.test.ts'))
    .map((file) => path.join(folder, file));
}

function read(file: string): string {
  return readFileSync(path.join(projectRoot, file), 'utf8');
}

/** "AZ-1 to 3, 7 and 9" is AZ-1, AZ-2, AZ-3, AZ-7, AZ-9. */
function idsIn(text: string): readonly string[] {
  const found = new RegExp(`\\b(${domains.join('|')})-(\\d+(?:(?: to |, | and )\\d+)*)\\b`, 'g');
  return [...text.matchAll(found)].flatMap(([, domain, numbers = '']) =>
    numbers.split(/, | and /).flatMap((part) => {
      const [first = 0, last = first] = part.split(' to ').map(Number);
      return Array.from({ length: last - first + 1 }, (_, i) => `${domain}-${first + i}`);
    }),
  );
}
