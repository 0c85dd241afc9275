import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';

const patternShape = z.object({
  pattern: z.string(),
  example: z.string(),
  model: z.string().nullable(),
  from: z.number().nullable(),
  to: z.number().nullable(),
  source: z.string(),
  /** Whether somebody has read the source. */
  verified: z.boolean(),
});

const learnedShape = z.object({ shape: z.string(), examples: z.number(), share: z.number() });

/** Whether a number is one that its maker gives; never stops anybody. */
export const weighSerial = defineCall({
  name: 'linkage.serial.weigh',
  summary:
    'Says whether a serial number looks like those of its maker and model, with the shapes and shares behind it; writes nothing.',
  method: 'GET',
  path: '/api/serials/weigh',
  input: z.object({
    serial: z.string().trim().min(1).max(60),
    make: z.string().trim().max(200).optional(),
    model: z.string().trim().max(200).optional(),
    /** What else tells which model is meant: an M70 is a pistol and a rifle. */
    type: z.string().trim().max(200).optional(),
    calibre: z.string().trim().max(200).optional(),
    /** Year of manufacture, where the gun says one. */
    year: z.coerce.number().int().min(1500).max(2200).optional(),
  }),
  output: z.object({
    verdict: z.enum(['usual', 'rare', 'unlike', 'unknown']),
    because: z.enum(['nothing-said', 'too-little', 'shape', 'never', 'pattern', 'year']),
    /** Letters A, digits 9. */
    shape: z.string(),
    makeName: z.string().nullable(),
    modelName: z.string().nullable(),
    /** Of what the shapes were learned: the model, or the make as a whole. */
    scope: z.enum(['model', 'make']).nullable(),
    examples: z.number().nullable(),
    ofAll: z.number().nullable(),
    /** What is usual of it, most frequent first. */
    usual: z.array(learnedShape),
    pattern: patternShape.nullable(),
    years: z.object({ from: z.number().nullable(), to: z.number().nullable() }).nullable(),
  }),
  permission: 'search.ask',
  audit: 'search',
  writes: false,
});

/** What is known of makers' numbers, learned or from a source. */
export const listShapes = defineCall({
  name: 'linkage.serial.shapes',
  summary: 'Lists what serial numbers of makers look like: learned from the register, and from sources.',
  method: 'GET',
  path: '/api/serials/shapes',
  input: z.object({
    make: z.string().trim().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    makes: z.array(
      z.object({
        make: z.string(),
        makeName: z.string(),
        model: z.string().nullable(),
        modelName: z.string().nullable(),
        ofAll: z.number().nullable(),
        learnedAt: z.string().nullable(),
        shapes: z.array(learnedShape),
        patterns: z.array(patternShape),
      }),
    ),
  }),
  permission: 'linkage.serial.read',
  audit: 'consultation',
  writes: false,
});
