// The door of the registry: whose firearms are, by right.

export { entities, lossReport, registration, transfer } from './entities.ts';
export { routes } from './routes.ts';
