import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';

const grade = z.enum(['A', 'B', 'C']);
const status = z.enum(['new', 'confirmed', 'rejected', 'withdrawn']);
const why = z.enum(['exact', 'normalised', 'substitution', 'insertion', 'transposition', 'wildcard']);

/** One side of a hit: what a person compares. */
export const hitSideShape = z.object({
  id: z.string(),
  caption: z.string(),
  typeText: z.string().nullable(),
  makeText: z.string().nullable(),
  modelText: z.string().nullable(),
  calibreText: z.string().nullable(),
  makeCode: z.string().nullable(),
  makeName: z.string().nullable(),
  calibreCode: z.string().nullable(),
  calibreName: z.string().nullable(),
  component: z.string().nullable(),
  value: z.string().nullable(),
  serialStatus: z.string().nullable(),
  /** The latest thing that is known to have happened to it. */
  lastKind: z.string().nullable(),
  lastOn: z.string().nullable(),
  lastCaption: z.string().nullable(),
  /** Records that this reader sees as one thing with it, itself among them; null: it stands alone. */
  cluster: z.string().nullable(),
});

/** A hit as a reader sees it. */
export const hitShape = z.object({
  id: z.string(),
  version: z.number(),
  grade,
  why,
  at: z.number().nullable(),
  /** How sure restored characters are of the other number; null where none were restored. */
  confidence: z.number().nullable(),
  status,
  recordedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedBecause: z.string().nullable(),
  left: hitSideShape,
  right: hitSideShape,
});

const filter = {
  status: status.optional(),
  grade: grade.optional(),
  why: why.optional(),
  record: z.uuid().optional(),
  source: z.uuid().optional(),
};

/** The work list: what waits for a person. */
export const listHits = defineCall({
  name: 'linkage.hit.list',
  summary:
    'Lists hits: by status, grade, reason, record or source; best grade first, of restored numbers the surest, then newest.',
  method: 'GET',
  path: '/api/hits',
  input: z.object({
    ...filter,
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.uuid().optional(),
  }),
  output: z.object({ hits: z.array(hitShape), after: z.string().nullable() }),
  permission: 'linkage.hit.read',
  audit: 'consultation',
  writes: false,
});

/** How many there are, by status and grade. */
export const countHits = defineCall({
  name: 'linkage.hit.count',
  summary: 'Counts hits by status, grade and reason.',
  method: 'GET',
  path: '/api/hits/counts',
  input: z.object(filter),
  output: z.object({
    counts: z.array(z.object({ status, grade, why, count: z.number() })),
    total: z.number(),
  }),
  permission: 'linkage.hit.read',
  audit: 'consultation',
  writes: false,
});

/** One hit, with what is too common to be proposed. */
export const getHit = defineCall({
  name: 'linkage.hit.get',
  summary: 'Shows one hit with both sides.',
  method: 'GET',
  path: '/api/hits/:id',
  input: z.object({ id: z.uuid() }),
  output: hitShape,
  permission: 'linkage.hit.read',
  audit: 'consultation',
  writes: false,
});

/** A person decides. */
export const decideHit = defineCall({
  name: 'linkage.hit.decide',
  summary: 'Confirms a hit (the same firearm) or rejects it (not the same); makes the judgement.',
  method: 'POST',
  path: '/api/hits/:id/decide',
  input: z.object({
    id: z.uuid(),
    verdict: z.enum(['same', 'different']),
    reasons: z.string().trim().min(3).max(2000),
    compartments: z.array(z.number().int()).max(20).default([]),
  }),
  output: z.object({ hit: hitShape, judgement: z.string() }),
  permission: 'linkage.hit.decide',
  audit: 'combination',
  writes: true,
  versioned: true,
});

/** Candidates while a person types. */
export const findSimilar = defineCall({
  name: 'linkage.similar.find',
  summary: 'Finds firearms with a similar serial number while one is typed; writes nothing.',
  method: 'GET',
  path: '/api/similar',
  input: z.object({
    serial: z.string().trim().min(1).max(60),
    make: z.string().max(200).optional(),
    model: z.string().max(200).optional(),
    calibre: z.string().max(200).optional(),
    /** Not this firearm itself. */
    except: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  output: z.object({
    candidates: z.array(
      hitSideShape.extend({
        grade,
        why,
        at: z.number().nullable(),
        /** How sure restored characters are of the other number; null where none were restored. */
        confidence: z.number().nullable(),
      }),
    ),
    /** How many more there are beyond `limit`. */
    more: z.number(),
    /** Key of a sentence when nothing was looked for. */
    refused: z.string().nullable(),
  }),
  permission: 'search.ask',
  audit: 'search',
  writes: false,
});
