import { type Route, route } from '../../platform/http/route.ts';
import * as commonApi from './common/api.ts';
import { common } from './common/service.ts';
import * as hitApi from './hit/api.ts';
import * as hits from './hit/service.ts';
import { similar } from './hit/similar.ts';
import * as judgementApi from './judgement/api.ts';
import * as judgements from './judgement/service.ts';
import * as passportApi from './passport/api.ts';
import { passport } from './passport/service.ts';
import * as searchApi from './search/api.ts';
import { answer } from './search/service.ts';

/** What linkage answers: judgements, hits, search and the passport. */
export const routes: readonly Route[] = [
  route(judgementApi.listJudgements, judgements.list),
  route(judgementApi.makeJudgement, judgements.judge),
  route(judgementApi.withdrawJudgement, (ctx, input, { expectedVersion }) =>
    judgements.takeBack(ctx, input, expectedVersion),
  ),
  route(hitApi.listHits, hits.list),
  route(hitApi.countHits, hits.count),
  route(commonApi.listCommonNumbers, common),
  route(hitApi.getHit, (ctx, { id }) => hits.get(ctx, id)),
  route(hitApi.decideHit, (ctx, input, { expectedVersion }) => hits.decide(ctx, input, expectedVersion)),
  route(hitApi.findSimilar, similar),
  route(searchApi.ask, answer),
  route(passportApi.getPassport, passport),
];
