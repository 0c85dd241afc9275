import { z } from 'zod';

/** A judgement as a line between two records of a cluster. */
export const clusterTieShape = z.object({
  id: z.string(),
  version: z.number(),
  left: z.string(),
  right: z.string(),
  verdict: z.enum(['same', 'different', 'unsure']),
  reasons: z.string(),
  score: z.number().nullable(),
  byMachine: z.boolean(),
  modelNumber: z.number().nullable(),
  madeBy: z.string(),
  madeAt: z.string(),
  /** Without this line the cluster falls apart: on how many records each side would hold. Null: others hold it. */
  bridge: z.object({ smaller: z.number(), larger: z.number() }).nullable(),
});

/** A record of a cluster, as lists name it. */
export const clusterRecordShape = z.object({
  id: z.string(),
  caption: z.string(),
  recordedAt: z.string(),
  source: z.string().nullable(),
});

/** A cluster that wants a look. */
export const wantingShape = z.object({
  id: z.string(),
  entity: z.string(),
  caption: z.string(),
  size: z.number(),
  contradictions: z.number(),
});

export type ClusterTie = z.output<typeof clusterTieShape>;
export type ClusterRecord = z.output<typeof clusterRecordShape>;
export type Wanting = z.output<typeof wantingShape>;
