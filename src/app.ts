import type { Platform } from './platform/access/index.ts';
import { authRoutes } from './platform/auth/index.ts';
import { eventRoutes } from './platform/events/index.ts';
import { fileRoutes } from './platform/files/index.ts';
import type { Route } from './platform/http/index.ts';
import { type Job, jobRoutes } from './platform/jobs/index.ts';
import { searchRoutes } from './platform/search/index.ts';

/** Every route of the system, in one list: what the server serves, what the sweeps test and what OpenAPI tells. */
export function allRoutes(platform: Platform): readonly Route[] {
  return [
    ...authRoutes(platform),
    ...fileRoutes(),
    ...searchRoutes(),
    ...eventRoutes(platform),
    ...jobRoutes(platform),
  ];
}

/** Every kind of job that a runner can be given. */
export const allJobs: readonly Job[] = [];
