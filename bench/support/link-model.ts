import { comparisonOf, type LinkModel, matchWeight } from '../../src/domains/linkage/engine/index.ts';

/** Sixteen models are told apart by more than a word of few. */
const model = comparisonOf('model', 'category', ['model']);
const shares = [
  { m: 0.98, u: 0.06 },
  { m: 0.02, u: 0.94 },
] as const;

/** The model of the benchmark: weights that the kinds assume, three blocking rules. The peer's SQL is written from it. */
export const benchModel: LinkModel = {
  format: 'focalpoint link model 1',
  name: 'bench',
  version: 1,
  madeFrom: 'the weights that each kind assumes',
  comparisons: [
    comparisonOf('serial', 'serial', ['serial']),
    comparisonOf('make', 'make', ['make']),
    {
      ...model,
      levels: model.levels.map((level, at) => {
        const { m, u } = shares[at] ?? level;
        return { ...level, m, u, weight: matchWeight(m, u) };
      }),
    },
    comparisonOf('calibre', 'calibre', ['calibre', 'bore']),
    comparisonOf('type', 'category', ['type']),
    comparisonOf('year', 'year', ['year']),
  ],
  blocking: [
    { name: 'serial', keys: [{ field: 'serial', by: 'serial' }] },
    {
      name: 'start + model',
      keys: [
        { field: 'start', by: 'serial' },
        { field: 'model', by: 'same' },
      ],
    },
    {
      name: 'end + make',
      keys: [
        { field: 'end', by: 'serial' },
        { field: 'make', by: 'same' },
      ],
    },
  ],
  prior: { probability: 0.000001, from: 'assumed' },
  thresholds: { review: 0.5, same: 0.999 },
};
