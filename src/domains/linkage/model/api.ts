import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';
import { kind } from '../review/shapes.ts';
import { kindShape, levelShape, modelShape, settingShape, share } from './shapes.ts';

export { kindShape, levelShape, modelShape, settingShape } from './shapes.ts';

/** The models of linkage, newest first. */
export const listModels = defineCall({
  name: 'linkage.model.list',
  summary: 'Lists the models that weigh pairs, newest first.',
  method: 'GET',
  path: '/api/link-models',
  input: z.object({ entity: kind.optional() }),
  output: z.object({ models: z.array(modelShape) }),
  permission: 'linkage.model.read',
  audit: 'consultation',
  writes: false,
});

/** One model with its levels, and how well it does on what people have judged so far. */
export const getModel = defineCall({
  name: 'linkage.model.get',
  summary:
    'Shows a model: levels with their weights, the kinds of pairs that were learned, and precision and recall by threshold on the pairs that people judged.',
  method: 'GET',
  path: '/api/link-models/:id',
  input: z.object({ id: z.uuid() }),
  output: modelShape.extend({
    levels: z.array(levelShape),
    kinds: z.array(kindShape),
    quality: z.object({
      same: z.number(),
      different: z.number(),
      byThreshold: z.array(
        z.object({
          from: z.number(),
          found: z.number(),
          right: z.number(),
          precision: z.number().nullable(),
          recall: z.number().nullable(),
        }),
      ),
    }),
  }),
  permission: 'linkage.model.read',
  audit: 'consultation',
  writes: false,
});

/** Learn anew from the records that the asker may see. */
export const learnModel = defineCall({
  name: 'linkage.model.learn',
  summary:
    'Learns the weights of an entity anew, with the kinds of pairs that there are, by expectation-maximisation per blocking rule over records that the asker may see: as a job, which makes a draft.',
  method: 'POST',
  path: '/api/link-models/learn',
  input: z.object({ entity: kind }),
  /** The job to follow; its result names the draft. */
  output: z.object({ job: z.string() }),
  permission: 'linkage.model.change',
  audit: 'combination',
  writes: true,
});

/** Weights by hand: a draft of the levels that are named, the others as in the model that it rests on. */
export const draftModel = defineCall({
  name: 'linkage.model.draft',
  summary: 'Makes a draft by hand from another model: other shares for some levels.',
  method: 'POST',
  path: '/api/link-models/:id/draft',
  input: z.object({
    id: z.uuid(),
    prior: z.number().min(-60).max(0).optional(),
    levels: z.array(z.object({ comparison: z.string(), level: z.string(), m: share, u: share })).max(200),
    note: z.string().trim().min(3).max(500),
  }),
  output: z.object({ id: z.string(), number: z.number() }),
  permission: 'linkage.model.change',
  audit: 'change',
  writes: true,
});

/** Make a draft or a former model the one that weighs. */
export const activateModel = defineCall({
  name: 'linkage.model.activate',
  summary: 'Makes a model the active one of its entity; what waits is weighed anew.',
  method: 'POST',
  path: '/api/link-models/:id/activate',
  input: z.object({ id: z.uuid(), note: z.string().trim().min(3).max(500) }),
  output: modelShape,
  permission: 'linkage.model.change',
  audit: 'change',
  writes: true,
});

/** The settings of all offices. */
export const listSettings = defineCall({
  name: 'linkage.setting.list',
  summary:
    'Lists what offices ask of scores: from where a pair is proposed, from where firearms are joined, second eyes.',
  method: 'GET',
  path: '/api/link-settings',
  input: z.object({}),
  output: z.object({ settings: z.array(settingShape), mine: z.string() }),
  permission: 'linkage.model.read',
  audit: 'consultation',
  writes: false,
});

/** Says what the own office asks. */
export const changeSetting = defineCall({
  name: 'linkage.setting.change',
  summary:
    'Says what the own office asks of scores. Only firearms may be joined by the program, only an exact composite, and only from .9 on.',
  method: 'POST',
  path: '/api/link-settings',
  input: z.object({
    entity: kind,
    proposeFrom: z.number().gt(0).lt(1),
    joinFrom: z.number().gt(0.9).lt(1).nullable(),
    secondEyes: z.boolean(),
  }),
  output: settingShape,
  permission: 'linkage.model.change',
  audit: 'change',
  writes: true,
});
