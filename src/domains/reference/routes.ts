import { type Route, route } from '../../platform/http/route.ts';
import { recordRoutes } from '../../platform/records/index.ts';
import * as aliasApi from './alias/api.ts';
import * as alias from './alias/service.ts';
import * as catalogueApi from './catalogue/api.ts';
import * as catalogue from './catalogue/service.ts';
import { assertCodes } from './code-lists.ts';
import { identify } from './identify/api.ts';
import { identifyModels } from './identify/service.ts';
import * as nationalApi from './national/api.ts';
import { comparison, schemes } from './national/service.ts';
import { nationalCode } from './national-code.ts';

/** What reference answers: the catalogue and the identification helper, for everybody who is signed in, and the national lists beside them. */
export const routes: readonly Route[] = [
  route(catalogueApi.listLists, catalogue.lists),
  route(catalogueApi.findInCatalogue, catalogue.find),
  route(catalogueApi.getFromCatalogue, catalogue.entry),
  route(catalogueApi.exportCatalogue, catalogue.file),
  route(identify, identifyModels),
  route(aliasApi.listAliases, alias.list),
  route(aliasApi.makeAlias, alias.make),
  route(aliasApi.withdrawAlias, alias.withdraw),
  route(nationalApi.listSchemes, schemes),
  route(nationalApi.compareNational, comparison),
  ...recordRoutes(nationalCode, {
    prepare: (_ctx, given) => {
      assertCodes(nationalCode, given);
      return given;
    },
  }),
];
