import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';

/** How often aliases have decided. */
export const countAliasUse = defineCall({
  name: 'subjects.firearm.count-alias-use',
  summary:
    'Counts the firearms, of those that this reader sees, whose make, model, calibre or type was taken from each living or withdrawn alias.',
  method: 'GET',
  path: '/api/subjects/alias-use',
  input: z.strictObject({}),
  output: z.object({
    /** By the id of the alias; one that has decided nothing is not there. */
    used: z.record(z.string(), z.number()),
    /** There are more different values than were counted. */
    isPartial: z.boolean(),
  }),
  permission: 'subjects.firearm.read',
  audit: 'consultation',
  writes: false,
});
