import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';
import { hitSideShape } from '../hit/api.ts';

/** Why a record matched: the word `search.why.<key>` and what fills it. */
export const matchShape = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A record that was found. */
export const foundShape = z.object({
  id: z.string(),
  entity: z.string(),
  caption: z.string(),
  rank: z.number(),
  why: z.array(matchShape),
  /** For a firearm: what a person needs to tell it from another. */
  firearm: hitSideShape.nullable(),
});

/** What a person typed is looked for among serials, plates, phones, numbers and names. */
export const ask = defineCall({
  name: 'search.ask',
  summary:
    'Searches serials (wildcards ? and *), plates, phones, numbers and names; answers say why they match.',
  method: 'GET',
  path: '/api/search',
  input: z.object({
    text: z.string().trim().min(1).max(200),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    /** Key of a sentence that says why (a part of) the question was not looked for. */
    refused: z.string().nullable(),
    /** Key of a sentence about what else could be found: looking for a person needs a purpose. */
    notice: z.string().nullable(),
    /** Records that this reader sees as one thing stand together; best match first. */
    groups: z.array(
      z.object({
        /** Records that the reader sees as one thing, found or not. */
        members: z.number(),
        records: z.array(foundShape),
      }),
    ),
    found: z.number(),
    /** There is more than `limit`. */
    more: z.boolean(),
  }),
  permission: 'search.ask',
  audit: 'search',
  writes: false,
});
