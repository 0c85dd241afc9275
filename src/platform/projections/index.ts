export { type Accepted, type AcceptedHook, onAccepted, tellAccepted } from './hooks.ts';
export { installProjections } from './install.ts';
export { project, uuidArray } from './project.ts';
export { findEntity, register, registered } from './registry.ts';
