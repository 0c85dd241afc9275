import { type Route, route } from '../../platform/http/route.ts';
import { type LooseRecord, recordRoutes } from '../../platform/records/index.ts';
import { assertCodes } from '../reference/index.ts';
import { reportSeizure } from './api.ts';
import { entities } from './entities.ts';
import { report } from './service.ts';

/** The derived calls of seizures, and one that takes a whole seizure at once. */
export const routes: readonly Route[] = [
  route(reportSeizure, report),
  ...entities.flatMap((entity) =>
    recordRoutes(entity, {
      prepare: (_ctx, given): LooseRecord => {
        assertCodes(entity, given);
        return given;
      },
    }),
  ),
];
