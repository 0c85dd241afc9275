import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';
import { nameOverTime } from '../catalogue/api.ts';
import { pairsField } from '../catalogue/pairs.ts';
import { drawings } from './features.ts';

/** A model that may be it: what one compares with what lies on the table. */
export const card = z.object({
  model: z.string(),
  name: z.string(),
  make: z.string(),
  makeName: z.string(),
  drawing: z.enum(drawings),
  type: z.string(),
  calibres: z.array(z.string()),
  purpose: z.string(),
  from: z.string(),
  to: z.string(),
  conversionRisk: z.string(),
  /** What its maker was called in the years in which it was made. */
  overTime: z.array(nameOverTime),
  confusedWith: z.array(z.object({ model: z.string(), name: z.string() })),
  /** Of so many answers it is known to fit. */
  fits: z.number(),
  verified: z.string(),
  source: z.string(),
});

/** What may it be, by what is seen on it and by parts of words. */
export const identify = defineCall({
  name: 'reference.identify.narrow',
  summary: 'Narrows the models of the catalogue by visible features and parts of words; decides nothing.',
  method: 'GET',
  path: '/api/reference/identify',
  input: z.strictObject({
    /** "length:short,action:semi-automatic": what is not known is left out. */
    seen: pairsField,
    text: z.string().trim().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(24),
  }),
  output: z.object({
    /** Described models that are left. */
    left: z.number(),
    /** Described models in all. */
    all: z.number(),
    steps: z.array(
      z.object({
        feature: z.string(),
        said: z.string().nullable(),
        /** So many are left when the steps so far are answered. */
        left: z.number(),
        options: z.array(z.object({ value: z.string(), name: z.string(), left: z.number() })),
      }),
    ),
    /** Which step tells most apart now. */
    next: z.string().nullable(),
    cards: z.array(card),
    /** Models that the words find, but whose features nobody has described: at most 20. */
    undescribed: z.array(z.object({ model: z.string(), name: z.string(), makeName: z.string() })),
    undescribedFound: z.number(),
  }),
  permission: 'signed-in',
  audit: 'consultation',
  writes: false,
});
