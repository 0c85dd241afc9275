import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';

/** The page that comes after: the last marking of the page before, and its grade. */
const place = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[ABC]$/, 'not-a-place');

/** A number that so many firearms carry that not every pair of them was proposed. */
export const commonNumberShape = z.object({
  marking: z.string(),
  value: z.string().nullable(),
  firearm: z.string(),
  caption: z.string(),
  grade: z.enum(['A', 'B', 'C']),
  /** How many others fit, of those that this reader may know of. */
  found: z.number(),
  /** How many of them were proposed: the nearest, or none. */
  kept: z.number(),
  recordedAt: z.string(),
});

/** What the hit check kept back, so that nobody takes silence for "no match". */
export const listCommonNumbers = defineCall({
  name: 'linkage.hit.common',
  summary: 'Lists numbers that are too common for every pair to be proposed as a hit; latest check first.',
  method: 'GET',
  path: '/api/hits/common',
  input: z.object({
    grade: z.enum(['A', 'B', 'C']).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: place.optional(),
  }),
  output: z.object({ numbers: z.array(commonNumberShape), after: z.string().nullable() }),
  permission: 'linkage.hit.read',
  audit: 'consultation',
  writes: false,
});
