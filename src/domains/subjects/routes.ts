import { type Route, route } from '../../platform/http/index.ts';
import { type LooseRecord, recordRoutes } from '../../platform/records/index.ts';
import { assertCodes, understandingNow } from '../reference/index.ts';
import { countAliasUse } from './alias-use/api.ts';
import { aliasUse } from './alias-use/service.ts';
import { entities } from './entities.ts';
import { firearm } from './firearm.ts';
import { marking } from './marking.ts';
import { withReadings } from './readings.ts';
import { assertSaysSomething } from './says-something.ts';
import { understoodFields } from './understood.ts';

/** The derived calls of subjects. What is typed of a firearm is understood as an import would understand it. */
const derived: readonly Route[] = entities.flatMap((entity) =>
  recordRoutes(entity, {
    prepare: async (ctx, given, before): Promise<LooseRecord> => {
      assertCodes(entity, given);
      assertSaysSomething(entity.name, given, before);
      if (entity.name === marking.name) return withReadings(given, before);
      if (entity.name !== firearm.name) return given;
      return { ...(await understoodFields(() => understandingNow(ctx), given, before)), ...given };
    },
  }),
);

/** What subjects answers. */
export const routes: readonly Route[] = [...derived, route(countAliasUse, aliasUse)];
