import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';
import { clusterRecordShape, clusterTieShape, wantingShape } from './shapes.ts';

export { clusterTieShape } from './shapes.ts';

/** What a reader sees as one thing, and what holds it together. */
export const getCluster = defineCall({
  name: 'linkage.cluster.get',
  summary:
    'Shows the records that a reader sees as one thing, the judgements that join them, the weakest of them, and what contradicts.',
  method: 'GET',
  path: '/api/clusters/:id',
  input: z.object({ id: z.uuid() }),
  output: z.object({
    id: z.string(),
    entity: z.string(),
    /** The walk stopped at its bound: there are more. */
    more: z.boolean(),
    records: z.array(clusterRecordShape),
    ties: z.array(clusterTieShape),
    /** The judgement that would be looked at first: a bridge, of the lowest score. */
    weakest: z.string().nullable(),
    /** Judgements *different* between two records of it. */
    conflicts: z.array(z.string()),
  }),
  permission: 'linkage.judgement.read',
  audit: 'consultation',
  writes: false,
});

/** Clusters that a person should look at. */
export const listClusters = defineCall({
  name: 'linkage.cluster.list',
  summary: 'Lists clusters that want a look: oversized ones, and such that hold a contradiction.',
  method: 'GET',
  path: '/api/clusters',
  input: z.object({
    want: z.enum(['oversized', 'contradicted', 'all']).default('all'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    clusters: z.array(wantingShape),
  }),
  permission: 'linkage.judgement.read',
  audit: 'consultation',
  writes: false,
});
