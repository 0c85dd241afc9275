import { type Route, route } from '../../platform/http/route.ts';
import { type LooseRecord, recordRoutes } from '../../platform/records/index.ts';
import { assertCodes } from '../reference/index.ts';
import { countSeizures, reportSeizure } from './api.ts';
import { counts } from './counts.ts';
import { entities, seizure } from './entities.ts';
import { located } from './located.ts';
import { report } from './service.ts';

/** The derived calls of seizures, and one that takes a whole seizure at once. */
export const routes: readonly Route[] = [
  route(reportSeizure, report),
  route(countSeizures, counts),
  ...entities.flatMap((entity) =>
    recordRoutes(entity, {
      prepare: (_ctx, given, before): LooseRecord => {
        assertCodes(entity, given);
        return entity.name === seizure.name ? located(given, before) : given;
      },
    }),
  ),
];
