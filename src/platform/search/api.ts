import { z } from 'zod';
import { defineCall } from '../http/contract.ts';

/** A question that someone keeps. */
export const savedSearch = z.object({
  id: z.string(),
  name: z.string(),
  page: z.string(),
  question: z.record(z.string(), z.unknown()),
  shared: z.boolean(),
  own: z.boolean(),
  madeBy: z.string(),
  version: z.number(),
});

const wish = {
  name: z.string().trim().min(1).max(120),
  page: z.string().regex(/^[a-z][\w-]{0,39}$/),
  question: z
    .record(z.string().max(60), z.unknown())
    .refine((question) => JSON.stringify(question).length < 10_000, 'too-big'),
  shared: z.boolean().default(false),
};

/** What this reader has kept, and what his office shares. */
export const listSaved = defineCall({
  name: 'search.saved.list',
  summary: "Lists one's own saved searches and those that one's office shares.",
  method: 'GET',
  path: '/api/saved-searches',
  input: z.object({}),
  output: z.object({ searches: z.array(savedSearch) }),
  permission: 'search.ask',
  audit: 'consultation',
  writes: false,
});

/** Keep a question. */
export const keepSearch = defineCall({
  name: 'search.saved.keep',
  summary: 'Keeps a search under a name.',
  method: 'POST',
  path: '/api/saved-searches',
  input: z.object(wish),
  output: savedSearch,
  permission: 'search.ask',
  audit: 'collection',
  writes: true,
});

/** Change it. */
export const changeSaved = defineCall({
  name: 'search.saved.change',
  summary: "Changes one's own saved search.",
  method: 'PUT',
  path: '/api/saved-searches/:id',
  input: z.object({ id: z.uuid(), ...wish }),
  output: savedSearch,
  permission: 'search.ask',
  audit: 'change',
  writes: true,
  versioned: true,
});

/** Let it go. */
export const removeSaved = defineCall({
  name: 'search.saved.remove',
  summary: "Removes one's own saved search.",
  method: 'DELETE',
  path: '/api/saved-searches/:id',
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
  permission: 'search.ask',
  audit: 'change',
  writes: true,
});

/** One thing that was found, and why. */
export const finding = z.object({
  id: z.string(),
  entity: z.string(),
  caption: z.string(),
  /** Keys of words that say why it matched: `search.why.<key>`. */
  why: z.array(
    z.object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
  rank: z.number(),
});

/** Ctrl-K. */
export const quickFind = defineCall({
  name: 'search.quick.find',
  summary: 'Finds records of any kind by what a person types: serials, plates, phones, names, numbers.',
  method: 'GET',
  path: '/api/find',
  input: z.object({
    text: z.string().trim().min(1).max(200),
    limit: z.number().int().min(1).max(50).default(12),
  }),
  output: z.object({ findings: z.array(finding) }),
  permission: 'search.ask',
  audit: 'search',
  writes: false,
});
