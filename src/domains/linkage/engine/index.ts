// The door of the engine within linkage: models, scores, and linking by the million. Pure: no database, no browser.

export { autoModel } from './auto/auto-model.ts';
export { ruleName } from './auto/choose-blocking.ts';
export { headingText } from './auto/column-kinds.ts';
export { pairNumbers } from './batch/pair-numbers.ts';
export type { Checkpoint } from './batch/run.ts';
export type { ScoredPairs, TaskResult } from './batch/score-task.ts';
export { type Table, type TableBuilder, tableBuilder } from './batch/table.ts';
export { textOf, textStore } from './batch/text-store.ts';
export { type Clusters, clustersOf } from './clusters.ts';
export { configOfModel, type LinkConfig, modelOfConfig, readConfig } from './config.ts';
export { comparisonOf, declaredModel } from './declared-model.ts';
export { type Kind, kindOf, kinds } from './kinds/index.ts';
export { type Linked, type LinkOptions, linkTable } from './link-table.ts';
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
export { pairsWithin, type Quality, qualityOf } from './quality.ts';
export {
  type Contribution,
  type LinkRecord,
  type LinkValue,
  type Score,
  scorePair,
} from './score.ts';
export { mixtureOf } from './train/mixture.ts';
export type { Patterns } from './train/patterns.ts';
export { comparesAsTyped, typedModel } from './typed-model.ts';
