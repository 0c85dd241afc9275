import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';
import { namedParts } from '../understand/named-parts.ts';

const part = z.enum(namedParts, 'not-in-list');

const alias = z.object({
  id: z.string(),
  part,
  written: z.string(),
  code: z.string(),
  name: z.string(), // of the catalogue's entry
  sourceName: z.string().nullable(), // null: for every source
  reason: z.string().nullable(),
  recordedBy: z.string(), // the display name
  recordedAt: z.string(),
  withdrawnBy: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  withdrawnBecause: z.string().nullable(),
});

/** What the offices say that written values mean. */
export const listAliases = defineCall({
  name: 'reference.alias.list',
  summary:
    'Lists aliases, the newest first: a value as written, the entry of the catalogue that it means, who said so and why.',
  method: 'GET',
  path: '/api/reference/aliases',
  input: z.strictObject({
    part: part.optional(),
    withdrawn: z.stringbool().default(false),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ aliases: z.array(alias), next: z.string().nullable() }),
  permission: 'reference.alias.read',
  audit: 'consultation',
  writes: false,
});

/** From now on this is what is written like that. */
export const makeAlias = defineCall({
  name: 'reference.alias.make',
  summary:
    'Says what a written value means from now on, in every file and form or in the files of one source; what is recorded already stays.',
  method: 'POST',
  path: '/api/reference/aliases',
  input: z.strictObject({
    part,
    written: z.string().min(1).max(1_000),
    code: z.string().min(1).max(200),
    sourceName: z.string().trim().min(1).max(200).nullish(),
    reason: z.string().trim().min(3).max(1_000).nullish(),
  }),
  output: alias,
  permission: 'reference.alias.make',
  audit: 'change',
  writes: true,
});

/** No longer. */
export const withdrawAlias = defineCall({
  name: 'reference.alias.withdraw',
  summary: 'Takes an alias back: it is no longer used, and stays to be read.',
  method: 'POST',
  path: '/api/reference/aliases/:id/withdraw',
  input: z.strictObject({ id: z.uuid(), reason: z.string().trim().min(3).max(1_000) }),
  output: alias,
  permission: 'reference.alias.make',
  audit: 'change',
  writes: true,
});
