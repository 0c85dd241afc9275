import { blocksOf, pairsIn } from '../batch/blocks.ts';
import { contentsOf, type Table } from '../batch/table.ts';
import type { BlockingKey, BlockingRule, LinkModel } from '../model.ts';

type Form = Omit<BlockingKey, 'field'>;

/** By which keys a value of a kind may bring records together, the best first. */
const formsOf: Readonly<Record<string, readonly Form[]>> = {
  serial: [{ by: 'serial' }, { by: 'grams' }],
  document: [{ by: 'folded' }, { by: 'grams' }],
  code: [{ by: 'folded' }, { by: 'grams' }],
  reference: [{ by: 'each' }],
  plate: [{ by: 'folded' }, { by: 'grams' }],
  phone: [{ by: 'end', length: 7 }],
  email: [{ by: 'same' }, { by: 'start', length: 6 }],
  birth: [{ by: 'same' }, { by: 'year' }, { by: 'month-day' }],
  day: [{ by: 'same' }, { by: 'year' }],
  name: [{ by: 'sound' }, { by: 'start', length: 3 }],
  'full-name': [{ by: 'sound' }, { by: 'token' }],
  organisation: [{ by: 'token' }, { by: 'start', length: 5 }],
  address: [{ by: 'token' }, { by: 'start', length: 6 }],
  place: [{ by: 'sound' }],
  text: [{ by: 'token' }, { by: 'start', length: 8 }],
  household: [],
};
const otherForms: readonly Form[] = [{ by: 'same' }];

type Candidate = Readonly<{ keys: readonly BlockingKey[]; pairs: number }>;

/** Pairs that all rules together may make: a hundred a record, within what a machine does in minutes. */
export const pairBudget = (count: number): number => Math.min(60_000_000, 500_000 + count * 100);

/**
 * Chooses blocking rules.
 * 1. A key that few share is a rule alone, until half of the pairs that may be made are used.
 * 2. Of the others two of different columns make a rule; those that make most pairs within the bound find most.
 * 3. No column stands in more than four rules of two, so that a mistake in one column loses no pair.
 */
export function chooseBlocking(table: Table, model: LinkModel): BlockingRule[] {
  const sample = sampled(table, 5_000);
  const scale = (table.count / Math.max(1, sample.count)) ** 2;
  const count = (keys: readonly BlockingKey[]): Candidate => ({
    keys,
    pairs: pairsIn(blocksOf(sample, model, { name: '', keys: [...keys] })) * scale,
  });
  const singles = model.comparisons.flatMap(({ kind, fields }) =>
    (formsOf[kind] ?? otherForms).map((form) => count([{ field: fields[0] ?? '', ...form }])),
  );
  const budget = pairBudget(table.count);
  const alone = withinBudget(
    singles.filter(({ pairs }) => pairs > 0 && pairs <= budget / 8).toSorted((a, b) => a.pairs - b.pairs),
    budget / 2,
    () => true,
  );
  const rest = singles.filter((single) => single.pairs > 0 && !alone.includes(single));
  const uses = new Map<string, number>();
  const together = withinBudget(
    combinations(rest, count, budget / 8).toSorted((a, b) => b.pairs - a.pairs),
    budget / 2,
    ({ keys }) => {
      if (keys.some(({ field }) => (uses.get(field) ?? 0) >= 4)) return false;
      for (const { field } of keys) uses.set(field, (uses.get(field) ?? 0) + 1);
      return true;
    },
  );
  return [...alone, ...together].map(({ keys }) => ({ name: ruleName(keys), keys: [...keys] }));
}

/** A rule in words: "surname sound + birth year". */
export const ruleName = (keys: readonly BlockingKey[]): string =>
  keys
    .map(({ field, by, length }) => `${field} ${by}${length === undefined ? '' : ` ${length}`}`)
    .join(' + ');

/** A key that brings hardly anybody together, or half of all, makes no rule of two. */
function combinations(
  singles: readonly Candidate[],
  count: (keys: readonly BlockingKey[]) => Candidate,
  most: number,
): readonly Candidate[] {
  const found: Candidate[] = [];
  singles.forEach((one, at) => {
    for (const other of singles.slice(at + 1)) {
      const [a, b] = [one.keys[0], other.keys[0]];
      if (!a || !b || a.field === b.field) continue;
      const both = count([a, b]);
      if (both.pairs > 0 && both.pairs <= most) found.push(both);
    }
  });
  return found;
}

function withinBudget(
  candidates: readonly Candidate[],
  budget: number,
  isWanted: (candidate: Candidate) => boolean,
): readonly Candidate[] {
  let used = 0;
  return candidates.filter((candidate) => {
    if (used + candidate.pairs > budget || !isWanted(candidate)) return false;
    used += candidate.pairs;
    return true;
  });
}

/** Some of the records, chosen by what they say. */
function sampled(table: Table, most: number): Table {
  if (table.count <= most) return table;
  const contents = contentsOf(table);
  const every = Math.ceil(table.count / most);
  const chosen: number[] = [];
  for (let record = 0; record < table.count; record += 1)
    if ((contents[record] ?? 0) % every === 0) chosen.push(record);
  const columns = [...table.columns].map(
    ([field, { texts, values }]) =>
      [field, { texts, values: Uint32Array.from(chosen, (record) => values[record] ?? 0) }] as const,
  );
  return { ...table, count: chosen.length, columns: new Map(columns) };
}
