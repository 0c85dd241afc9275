import type { Cells, Understood } from '../reference/index.ts';
import { asUnderstood, cellsOf } from './firearm-rows.ts';

type Given = Readonly<Record<string, unknown>>;

const writtenFields = ['typeText', 'makeText', 'modelText', 'calibreText'] as const;

/**
 * What follows from what was typed of a firearm: codes with rule and confidence, by the understanding that stands now. Nothing where none of the cells was typed;
 * a code that a person gives himself stands over it, with no rule.
 */
export async function understoodFields(
  understanding: () => Promise<(cells: Cells) => Understood>,
  given: Given,
  before?: Given,
): Promise<Record<string, unknown>> {
  if (!writtenFields.some((name) => name in given)) return ownCodes(given);
  const understand = await understanding();
  const said = { ...before, ...given };
  const cell = (name: (typeof writtenFields)[number]): string | null => {
    const value = said[name];
    return typeof value === 'string' ? value : null;
  };
  const written = {
    type: cell('typeText'),
    make: cell('makeText'),
    model: cell('modelText'),
    calibre: cell('calibreText'),
  };
  return { ...asUnderstood(understand(cellsOf(written))), ...ownCodes(given) };
}

/** Whoever names a code himself needs no rule for it. */
function ownCodes(given: Given): Record<string, unknown> {
  const parts = ['type', 'make', 'model', 'calibre'].filter(
    (part) => typeof given[`${part}Code`] === 'string',
  );
  return Object.fromEntries(
    parts.flatMap((part) => [
      [`${part}Rule`, null],
      [`${part}Confidence`, null],
    ]),
  );
}
