/** What a person says of a pair. */
export type Word = 'same' | 'different' | 'unsure';

/** What follows from the words that were said. */
export type Outcome = Readonly<{ decided: Word | null; waits: boolean; disagreed: boolean }>;

/**
 * What the words on a pair come to, in the order in which they were said.
 * 1. One word decides, where the office does not ask for a second person.
 * 2. Otherwise two people must say the same; a third decides between two who do not.
 * 3. "Unsure" decides nothing: the pair waits for somebody else.
 */
export function outcomeOf(words: readonly Word[], secondEyes: boolean): Outcome {
  const sure = words.filter((word) => word !== 'unsure');
  const disagreed = new Set(sure).size > 1;
  const needed = secondEyes ? 2 : 1;
  const decided =
    (['same', 'different'] as const).find(
      (word) => sure.filter((one) => one === word).length >= needed && (secondEyes || sure.at(-1) === word),
    ) ?? null;
  return { decided, waits: decided === null, disagreed };
}

/** Whether others' words are kept from a reader: a second person who knows the first word is no second pair of eyes. Whoever decides between two that differ reads both. */
export const isUntold = (
  pair: Readonly<{ secondEyes: boolean; mine: boolean; disagreed: boolean }>,
): boolean => pair.secondEyes && !pair.mine && !pair.disagreed;

/** A probability as a judgement keeps it, to six decimals; never rounded to certainty. */
export const keptScore = (probability: number): string =>
  Math.min(Math.max(probability, 0.000001), 0.999999).toFixed(6);

/** One cell of a table of two reviewers: what each said, how often. */
export type Cell = Readonly<{ said: string; heard: string; count: number }>;

/** Agreement of two reviewers: how often they said the same, and Cohen's kappa (1 always, 0 as by chance); null where chance alone would always agree. */
export function agreementOf(
  cells: readonly Cell[],
): Readonly<{ both: number; agreed: number; kappa: number | null }> {
  const sum = (some: readonly Cell[]): number => some.reduce((total, { count }) => total + count, 0);
  const both = sum(cells);
  const agreed = sum(cells.filter(({ said, heard }) => said === heard));
  const words = new Set(cells.flatMap(({ said, heard }) => [said, heard]));
  const byChance = [...words].reduce(
    (total, word) =>
      total +
      (sum(cells.filter(({ said }) => said === word)) / both) *
        (sum(cells.filter(({ heard }) => heard === word)) / both),
    0,
  );
  const kappa = both === 0 || byChance === 1 ? null : (agreed / both - byChance) / (1 - byChance);
  return { both, agreed, kappa };
}
