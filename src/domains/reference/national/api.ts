import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';
import { nationalLists } from './lists.ts';

const line = z.object({ code: z.string(), name: z.string(), catalogueCode: z.string().nullable() });

/** Which national lists the reader sees. */
export const listSchemes = defineCall({
  name: 'reference.nationalCode.schemes',
  summary: 'Lists the national lists that stand beside the catalogue, by kind and scheme.',
  method: 'GET',
  path: '/api/reference/national-schemes',
  input: z.strictObject({}),
  output: z.object({
    schemes: z.array(z.object({ list: z.string(), scheme: z.string(), lines: z.number() })),
  }),
  permission: 'reference.nationalCode.read',
  audit: 'consultation',
  writes: false,
});

/** What a national list confirms, what is new in it, and what disagrees. */
export const compareNational = defineCall({
  name: 'reference.nationalCode.compare',
  summary: 'Holds a national list against the catalogue: what it confirms, what is new, what disagrees.',
  method: 'GET',
  path: '/api/reference/national-comparison',
  input: z.strictObject({
    list: z.enum(nationalLists, 'not-in-list'),
    scheme: z.string().trim().min(1).max(300),
    limit: z.coerce.number().int().min(1).max(5000).default(500),
  }),
  output: z.object({
    lines: z.number(),
    confirmed: z.number(),
    /** The catalogue carries the code, but the name decides nothing. */
    undecided: z.number(),
    fresh: z.number(),
    disagreeing: z.number(),
    /** At most `limit` of each. */
    freshLines: z.array(line),
    disagreements: z.array(
      line.extend({ kind: z.enum(['code-twice', 'other-code', 'other-row']), against: z.string() }),
    ),
  }),
  permission: 'reference.nationalCode.read',
  audit: 'consultation',
  writes: false,
});
