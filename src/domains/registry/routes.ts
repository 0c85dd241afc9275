import type { Route } from '../../platform/http/index.ts';
import { type LooseRecord, recordRoutes } from '../../platform/records/index.ts';
import { assertCodes } from '../reference/index.ts';
import { entities } from './entities.ts';

/** The derived calls of registry. */
export const routes: readonly Route[] = entities.flatMap((entity) =>
  recordRoutes(entity, {
    prepare: (_ctx, given): LooseRecord => {
      assertCodes(entity, given);
      return given;
    },
  }),
);
