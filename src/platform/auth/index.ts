export * as authApi from './api.ts';
export { authRoutes } from './routes.ts';
export { csrfTokenOf, sessionCookie, sessionHash, sessionIn, sessionTokenIn } from './session-token.ts';
export { setUpCode } from './set-up-code.ts';
export { isFresh } from './store.ts';
