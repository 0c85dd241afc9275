import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import { badInput } from '../../../shared/fault.ts';
import type { Model } from '../catalogue/models.ts';
import { catalogueName } from '../catalogue/names.ts';
import { namesOverTime } from '../catalogue/over-time.ts';
import { pairsOf } from '../catalogue/pairs.ts';
import { entryById, wordsAsked } from '../catalogue/rows.ts';
import type { identify } from './api.ts';
import { type Described, described, undescribed } from './candidates.ts';
import { type Feature, features, isFeature } from './features.ts';
import { agreement, mostTelling, narrow, optionsOf, type Seen } from './narrow.ts';

type Answer = OutputOf<typeof identify>;

/** What may it be? Nothing is decided: a person compares and chooses, or does not. */
export async function identifyModels(
  ctx: Ctx,
  { seen: said, text = '', limit }: InputOf<typeof identify>,
): Promise<Answer> {
  const seen = seenOf(said);
  const called = described.filter(({ model }) => isCalled(model, text));
  const left = narrow(called, seen);
  const ranked = [...left].sort((a, b) => agreement(b, seen) - agreement(a, seen));
  const others = text === '' ? [] : undescribed.filter(({ code }) => isCalled(code, text));
  ctx.note({ detail: { seen: [...seen.keys()].join(' '), text }, found: left.length });
  return {
    left: left.length,
    all: described.length,
    steps: stepsOf(called, seen),
    next: mostTelling(called, seen),
    cards: ranked.slice(0, limit).map((candidate) => cardOf(candidate, seen)),
    undescribed: others.slice(0, 20).map(({ code, name, make }) => ({
      model: code,
      name,
      makeName: make === '' ? '' : catalogueName('make', make),
    })),
    undescribedFound: others.length,
  };
}

function seenOf(said: string | undefined): Seen {
  const seen = new Map<Feature, string>();
  for (const [name, value] of pairsOf(said)) {
    if (!isFeature(name))
      throw badInput([{ field: 'seen', reason: 'not-in-list', values: { list: 'features' } }]);
    seen.set(name, value);
  }
  return seen;
}

/** Every word of the question stands in the model's names, its make's or its make's former ones. */
function isCalled(model: string, text: string): boolean {
  const words = wordsAsked(text);
  if (words.length === 0) return true;
  const entry = entryById('models', model);
  const make = entry && entryById('makes', entry.cells.make ?? '');
  const searched = `${entry?.searched ?? ''} ${make?.spellings.join(' ') ?? ''}`;
  return words.every((word) => searched.includes(word));
}

/** Each step with the count after it, in the order of looking. */
function stepsOf(called: readonly Described[], seen: Seen): Answer['steps'] {
  const sofar = new Map<Feature, string>();
  return features.map(({ name }) => {
    const said = seen.get(name);
    if (said !== undefined) sofar.set(name, said);
    return {
      feature: name,
      said: said ?? null,
      left: narrow(called, sofar).length,
      options: optionsOf(called, seen, name).map(({ value, left }) => ({
        value,
        name: name === 'calibre' ? catalogueName('calibre', value) : value,
        left,
      })),
    };
  });
}

function cardOf({ model, row, drawing, confusedWith, verified, source, ...rest }: Described, seen: Seen) {
  return {
    model,
    name: row.name,
    make: row.make,
    makeName: row.make === '' ? '' : catalogueName('make', row.make),
    drawing,
    type: row.type,
    calibres: row.calibres.map((code) => catalogueName('calibre', code)),
    purpose: row.purpose,
    from: row.from,
    to: row.to,
    conversionRisk: row.conversionRisk,
    overTime: calledThen(row),
    confusedWith: confusedWith.map((code) => ({ model: code, name: fullName(code) })),
    fits: agreement({ model, ...rest }, seen),
    verified,
    source,
  };
}

/** What the maker was called in the years in which the model was made: what may stand on it. */
const calledThen = ({ make, from, to }: Model) =>
  namesOverTime(make).filter(
    (name) =>
      (name.kind === 'former' || name.kind === 'current') &&
      (from === '' || name.to === '' || name.to > from) &&
      (to === '' || name.from === '' || name.from <= to),
  );

const fullName = (code: string): string => {
  const entry = entryById('models', code);
  const make = entry?.cells.make;
  return [make ? catalogueName('make', make) : '', entry?.name ?? code].filter(Boolean).join(' ');
};
