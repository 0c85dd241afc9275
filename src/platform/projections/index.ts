export { type Fill, fillStatements } from './fill.ts';
export { type FoldedKey, foldKeys } from './fold-keys.ts';
export {
  type Accepted,
  type AcceptedHook,
  type AcceptedTogether,
  onAccepted,
  tellAccepted,
  tellTogether,
} from './hooks.ts';
export { installProjections } from './install.ts';
export { type ProjectionStep, project, projectTogether, uuidArray } from './project.ts';
export { type Difference, type RebuildReport, rebuild } from './rebuild.ts';
export { findEntity, register, registered } from './registry.ts';
