import { expect, it } from 'vitest';
import english from '../words/en.json' with { type: 'json' };
import macedonian from '../words/mk.json' with { type: 'json' };
import type { Understood } from './index.ts';
import { understandFirearm } from './index.ts';
import { independentRows, independentSets } from './labelled/independent.ts';
import { rowSets, wholeRows } from './labelled/rows.ts';
import { labelledCells } from './labelled/score.ts';

it('every rule that a labelled cell is decided by has a name in the words of each language', () => {
  const cells = [
    ...labelledCells('open'),
    ...labelledCells('held-out'),
    ...independentSets.flatMap((set) => independentRows(set)),
  ];
  const rules = new Set([
    ...cells.flatMap(({ column = '', cell = '' }) => rulesOf(understandFirearm({ [column]: cell }))),
    ...rowSets.flatMap((set) => wholeRows(set)).flatMap((row) => rulesOf(understandFirearm(row))),
  ]);
  const unnamed = [...rules]
    .map((rule) => `rule.${rule.replace('type.in-text.', 'type.words.')}`)
    .filter((word) => !(word in english && word in macedonian));

  expect(rules.size).toBeGreaterThan(60);
  expect(unnamed).toEqual([]);
});

function rulesOf({ make, model, calibre, type, serials }: Understood): readonly string[] {
  return [make, model, calibre, type, ...serials].flatMap((reading) => reading?.rule ?? []);
}
