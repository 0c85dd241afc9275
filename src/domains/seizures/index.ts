// The door of seizures: what authorities took, where and why.

export { entities, personRole, seizure, seizureItem } from './entities.ts';
export { importShapes } from './import/index.ts';
export { routes } from './routes.ts';
export { thingRole } from './thing-role.ts';
