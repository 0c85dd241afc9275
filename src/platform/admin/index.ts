export * as adminApi from './api.ts';
export { adminRoutes } from './routes.ts';
