import type { Platform } from './platform/access/index.ts';
import { authRoutes } from './platform/auth/index.ts';
import type { Route } from './platform/http/index.ts';

/** Every route of the system, in one list: what the server serves, what the sweeps test and what OpenAPI tells. */
export function allRoutes(platform: Platform): readonly Route[] {
  return [...authRoutes(platform)];
}
