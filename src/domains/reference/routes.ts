import { type Route, route } from '../../platform/http/route.ts';
import * as catalogueApi from './catalogue/api.ts';
import * as catalogue from './catalogue/service.ts';
import { identify } from './identify/api.ts';
import { identifyModels } from './identify/service.ts';

/** What reference answers: the catalogue and the identification helper, for everybody who is signed in. */
export const routes: readonly Route[] = [
  route(catalogueApi.listLists, catalogue.lists),
  route(catalogueApi.findInCatalogue, catalogue.find),
  route(catalogueApi.getFromCatalogue, catalogue.entry),
  route(catalogueApi.exportCatalogue, catalogue.file),
  route(identify, identifyModels),
];
