// The door of linkage: who is who. Judgements, hits, search, the passport.

import type { Platform } from '../../platform/access/index.ts';
import { registerFinder } from '../../platform/search/index.ts';
import { listen } from './hooks.ts';
import { quickFind } from './search/service.ts';

export { type LinkedAll, linkAll } from './batch/link-all.ts';
export { entities, hit, judgement } from './entities.ts';
export { proposeHits } from './first-check.ts';
export { jobs } from './jobs.ts';
export { walk, walkBound } from './judgement/store.ts';
export {
  type Alert,
  definePassportPanel,
  type PanelQuestion,
  type PassportPanel,
} from './passport/panels.ts';
export { passport } from './passport/service.ts';
export { routes, routesWith } from './routes.ts';
export { answer as search } from './search/service.ts';
export { learnShapes } from './serial/store.ts';
export { installKinship, rebuildCaches } from './weigh/store.ts';

/** Ties linkage to a running platform: it is told of every accepted change, and answers Ctrl-K. Gives back how to stop. */
export function wire(platform: Platform): () => void {
  registerFinder({ name: 'linkage', find: quickFind });
  return listen(platform);
}
