import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';
import { catalogueLists } from './lists.ts';
import { pairsField } from './pairs.ts';

const list = z.enum(catalogueLists, 'not-in-list');

/** A row of the catalogue: its cells as they stand in the file, source and check among them. */
export const catalogueRow = z.object({
  id: z.string(),
  name: z.string(),
  cells: z.record(z.string(), z.string()),
});

/** What a make was called, from when to when. */
export const nameOverTime = z.object({
  kind: z.string(),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  country: z.string(),
  related: z.string(),
  note: z.string(),
  source: z.string(),
  verified: z.string(),
});

/** Rows of another list that name this one. */
const tied = z.object({
  list,
  word: z.string(),
  found: z.number(),
  rows: z.array(z.object({ id: z.string(), name: z.string() })),
});

const question = {
  list,
  text: z.string().trim().max(120).optional(),
  where: pairsField,
};

/** Which lists there are. */
export const listLists = defineCall({
  name: 'reference.catalogue.lists',
  summary: 'Lists the lists of the catalogue, with how many rows each has and how many were verified.',
  method: 'GET',
  path: '/api/reference/catalogue',
  input: z.strictObject({}),
  output: z.object({
    lists: z.array(z.object({ list, rows: z.number(), verified: z.number() })),
    /** Beside the names with an asterisk, as this installation sets it. */
    footnote: z.object({ code: z.string(), en: z.string(), mk: z.string() }),
  }),
  permission: 'signed-in',
  audit: 'consultation',
  writes: false,
});

/** Rows of a list, by what is typed in any script. */
export const findInCatalogue = defineCall({
  name: 'reference.catalogue.find',
  summary: 'Finds rows of a list of the catalogue by words in any script and by what it can be narrowed by.',
  method: 'GET',
  path: '/api/reference/catalogue/:list',
  input: z.strictObject({
    ...question,
    limit: z.coerce.number().int().min(1).max(500).default(100),
    after: z
      .string()
      .regex(/^\d{1,6}$/u, 'not-a-place')
      .optional(),
  }),
  output: z.object({
    rows: z.array(catalogueRow),
    found: z.number(),
    next: z.string().nullable(),
    /** The names of the codes that the rows point to: "makes/zastava" is called Zastava Arms. */
    names: z.record(z.string(), z.string()),
    /** What the list can be narrowed by, each with the values that occur. */
    choices: z.record(z.string(), z.array(z.string())),
  }),
  permission: 'signed-in',
  audit: 'consultation',
  writes: false,
});

/** One row with all that hangs on it. */
export const getFromCatalogue = defineCall({
  name: 'reference.catalogue.entry',
  summary: 'Shows one row of the catalogue: its names over time, and what in other lists names it.',
  method: 'GET',
  path: '/api/reference/catalogue-entry',
  input: z.strictObject({
    /** The list and the row: "models/zastava:m57". */
    of: z
      .string()
      .max(160)
      .regex(/^[a-z][\w-]*\/.+$/u, 'not-a-row'),
  }),
  output: z.object({
    row: catalogueRow,
    names: z.record(z.string(), z.string()),
    overTime: z.array(nameOverTime),
    tied: z.array(tied),
    /** What is seen on a model, by feature; empty where nobody has described it. */
    features: z.record(z.string(), z.string()),
  }),
  permission: 'signed-in',
  audit: 'consultation',
  writes: false,
});

/** A list, as far as it was asked for, as a file. */
export const exportCatalogue = defineCall({
  name: 'reference.catalogue.export',
  summary: 'Hands out rows of a list of the catalogue as CSV, with source and check of each.',
  method: 'GET',
  path: '/api/reference/catalogue-file/:list',
  input: z.strictObject(question),
  output: z.any(),
  permission: 'signed-in',
  audit: 'export',
  writes: false,
  streams: true,
});
