// The door of the engine within linkage: models, scores, and linking by the million. Pure: no database, no browser.

export { comparisonOf, declaredModel } from './declared-model.ts';
export { type Kind, kindOf, kinds } from './kinds/index.ts';
export {
  type BlockingKey,
  type BlockingRule,
  type Comparison,
  type Level,
  type LinkModel,
  matchWeight,
  priorWeight,
  probabilityOf,
  readModel,
  type Sign,
  signs,
  writeModel,
} from './model.ts';
export {
  type Contribution,
  type LinkRecord,
  type LinkValue,
  type Score,
  scorePair,
} from './score.ts';
