import type { CompareRule, Entity } from '../../../schema/entity.ts';
import { kindOf } from './kinds/index.ts';
import { type Comparison, type LinkModel, matchWeight } from './model.ts';

/** What is known of two records of an entity before any was seen: how many there are of one thing, from when on a person is asked. */
export type Assumed = Readonly<{ prior: number; review: number; same: number }>;

const assumed: Assumed = { prior: 0.00001, review: 0.5, same: 0.999 };

/**
 * The link model that follows from what an entity declares to be compared, with the weights that the kinds assume: what
 * scores until a model has been learned from records.
 */
export function declaredModel(
  entity: Pick<Entity, 'name' | 'compare' | 'meet'>,
  { prior, review, same }: Assumed = assumed,
): LinkModel {
  return {
    format: 'focalpoint link model 1',
    name: entity.name,
    version: 1,
    madeFrom: 'the weights that each kind of comparison assumes',
    comparisons: entity.compare.map(declaredComparison),
    blocking: entity.meet.map((keys) => ({
      name: keys.map(({ field, by }) => `${field} ${by}`).join(' + '),
      keys: [...keys],
    })),
    prior: { probability: prior, from: 'assumed' },
    thresholds: { review, same },
  };
}

function declaredComparison({ field, name, with: other, as }: CompareRule): Comparison {
  return comparisonOf(
    name ?? (as === 'household' ? 'household' : field),
    as,
    other ? [field, other] : [field],
  );
}

/** A comparison of a kind, with the weights that the kind assumes. */
export function comparisonOf(name: string, kind: string, fields: readonly string[]): Comparison {
  const levels = kindOf(kind).levels.map((level) => ({
    ...level,
    weight: rounded(matchWeight(level.m, level.u)),
  }));
  return { name, kind, fields: [...fields], levels };
}

const rounded = (weight: number): number => Math.round(weight * 100) / 100;
