import { z } from 'zod';
import { partShape } from '../review/shapes.ts';

/** A record that resembles what is being typed, with the parts of its score. */
export const candidateShape = z.object({
  id: z.string(),
  caption: z.string(),
  probability: z.number(),
  weight: z.number(),
  parts: z.array(partShape),
});

export type Candidate = z.output<typeof candidateShape>;
