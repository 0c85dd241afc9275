import type { Platform } from '../../platform/access/index.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { requestJob } from '../../platform/jobs/index.ts';
import * as clusterApi from './cluster/api.ts';
import * as clusters from './cluster/service.ts';
import * as commonApi from './common/api.ts';
import { common } from './common/service.ts';
import * as hitApi from './hit/api.ts';
import * as hits from './hit/service.ts';
import { similar } from './hit/similar.ts';
import { learning, rescore } from './jobs.ts';
import * as judgementApi from './judgement/api.ts';
import * as judgements from './judgement/service.ts';
import * as modelApi from './model/api.ts';
import * as models from './model/service.ts';
import * as passportApi from './passport/api.ts';
import { passport } from './passport/service.ts';
import * as resembleApi from './resemble/api.ts';
import * as resemble from './resemble/service.ts';
import * as reviewApi from './review/api.ts';
import * as reviews from './review/service.ts';
import * as searchApi from './search/api.ts';
import { answer } from './search/service.ts';
import * as alarmApi from './serial/alarm-api.ts';
import * as alarms from './serial/alarm-service.ts';
import * as serialApi from './serial/api.ts';
import * as serials from './serial/service.ts';

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
  route(reviewApi.listReviews, reviews.list),
  route(reviewApi.countReviews, reviews.count),
  route(reviewApi.readAgreement, reviews.agreement),
  route(reviewApi.getReview, (ctx, { id }) => reviews.get(ctx, id)),
  route(reviewApi.decideReview, (ctx, input, { expectedVersion }) =>
    reviews.decide(ctx, input, expectedVersion),
  ),
  route(reviewApi.takeBackReview, (ctx, { id }) => reviews.takeBack(ctx, id)),
  route(resembleApi.findResembling, resemble.resembling),
  route(resembleApi.recordOverride, resemble.override),
  route(resembleApi.listOverrides, resemble.overrides),
  route(clusterApi.listClusters, clusters.wanting),
  route(clusterApi.getCluster, (ctx, { id }) => clusters.cluster(ctx, id)),
  route(serialApi.weighSerial, serials.weigh),
  route(serialApi.listShapes, serials.shapes),
  route(alarmApi.listAlarms, alarms.list),
  route(alarmApi.getAlarm, (ctx, { id }) => alarms.get(ctx, id)),
  route(alarmApi.decideAlarm, (ctx, input, { expectedVersion }) =>
    alarms.decide(ctx, input, expectedVersion),
  ),
  route(modelApi.listModels, models.list),
  route(modelApi.getModel, (ctx, { id }) => models.get(ctx, id)),
  route(modelApi.draftModel, models.draft),
  route(modelApi.listSettings, models.settings),
  route(modelApi.changeSetting, models.changeSetting),
];

/** The calls that ask for a job. */
export const routesWith = (platform: Platform): readonly Route[] => [
  // What waits is weighed anew by a job.
  route(modelApi.activateModel, async (ctx, input) => {
    const model = await models.activate(ctx, input);
    await requestJob(platform, ctx, rescore, { entity: model.entity });
    return model;
  }),
  route(modelApi.learnModel, async (ctx, { entity }) => ({
    job: await requestJob(platform, ctx, learning, { entity }),
  })),
];
