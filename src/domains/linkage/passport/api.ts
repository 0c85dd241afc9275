import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';
import { judgementShape } from '../judgement/api.ts';

const understood = z.object({
  code: z.string(),
  /** As the catalogue calls it; types are named in the reader's language by the code. */
  name: z.string(),
  rule: z.string().nullable(),
  confidence: z.number().nullable(), // per cent
});

/** What one source says of the firearm. */
const memberShape = z.object({
  id: z.string(),
  caption: z.string(),
  version: z.number(),
  labelId: z.number(),
  officeId: z.number(),
  recordedAt: z.string(),
  withdrawnAt: z.string().nullable(),
  source: z.object({ id: z.string(), name: z.string(), kind: z.string(), grade: z.string() }).nullable(),
  /** As written, by field; what was not said is absent. */
  written: z.record(z.string(), z.union([z.string(), z.boolean()])),
  /** As understood: make, model, calibre, type. */
  understood: z.record(z.string(), understood),
  isFirearm: z.string().nullable(),
});

const markingShape = z.object({
  id: z.string(),
  version: z.number(),
  kind: z.string(),
  value: z.string().nullable(),
  /** Restored characters with what each may be: K-4[8:70|3:30]21?. */
  readings: z.string().nullable(),
  status: z.string(),
  position: z.string().nullable(),
  legibility: z.string().nullable(),
  readBy: z.string().nullable(),
  recordedAt: z.string(),
  /** Readings since corrected, latest first. */
  former: z.array(
    z.object({
      value: z.string().nullable(),
      status: z.string(),
      recordedAt: z.string(),
      supersededAt: z.string(),
    }),
  ),
});

const componentShape = z.object({
  id: z.string(),
  firearm: z.string(),
  kind: z.string(),
  note: z.string().nullable(),
  markings: z.array(markingShape),
});

/** A line of the history: what happened on which day, and since when that is known. */
const lineShape = z.object({
  subject: z.string(),
  record: z.string(),
  kind: z.string(), // word: chronicle.<kind>
  on: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  caption: z.string(),
  far: z.object({ id: z.string(), entity: z.string(), caption: z.string() }).nullable(),
  recordedAt: z.string(),
  closedAt: z.string().nullable(),
  sourceName: z.string().nullable(),
});

const graphShape = z.object({
  nodes: z.array(z.object({ id: z.string(), entity: z.string(), caption: z.string(), member: z.boolean() })),
  edges: z.array(
    z.object({
      near: z.string(),
      far: z.string(),
      kind: z.string(), // word: edge.<kind>
      record: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
  /** There is more than is drawn. */
  more: z.boolean(),
});

/** One firearm, one history. */
export const getPassport = defineCall({
  name: 'linkage.passport.get',
  summary:
    "Shows a firearm's whole history: what every source says of it, as this reader sees it, as known on a day.",
  method: 'GET',
  path: '/api/passports/:id',
  input: z.object({ id: z.uuid(), knownAt: z.iso.datetime({ offset: true }).optional() }),
  output: z.object({
    id: z.string(),
    caption: z.string(),
    knownAt: z.string().nullable(),
    members: z.array(memberShape),
    /** The walk reached its bound: there are more records than are shown. */
    stopped: z.boolean(),
    bound: z.number(),
    judgements: z.array(judgementShape),
    /** Judgements *different* between records that others join. */
    conflicts: z.array(z.string()),
    history: z.array(lineShape),
    /** Moments at which what is known changed, for the slider. */
    moments: z.array(z.string()),
    components: z.array(componentShape),
    graph: graphShape,
    alerts: z.array(
      z.object({
        key: z.string(),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
        level: z.enum(['notice', 'warning', 'danger']),
        record: z.string().nullable(),
      }),
    ),
    panels: z.array(
      z.object({ name: z.string(), title: z.string(), data: z.record(z.string(), z.unknown()) }),
    ),
    /** How often it was looked at, by day, in the reader's own office; null for who may not know. */
    viewers: z.array(z.object({ day: z.string(), count: z.number() })).nullable(),
  }),
  permission: 'linkage.passport.read',
  audit: 'consultation',
  writes: false,
});
