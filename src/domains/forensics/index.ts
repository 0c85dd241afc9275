// The door of forensics: what laboratories find.

export { entities, examination } from './entities.ts';
export { routes } from './routes.ts';
