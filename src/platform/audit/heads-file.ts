import { z } from 'zod';
import { badInput } from '../../shared/fault.ts';
import type { Head } from './head.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const headLine = z.object({
  size: z.number().int().positive(),
  root: digest,
  previousRoot: digest.nullable(),
  era: z.number().int(),
  lastXid: z.string().regex(/^\d+$/),
  lastNo: z.number().int(),
  at: z.string().max(40),
  keyId: z.string().max(64),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

/** Writes heads for keeping elsewhere: one JSON object a line. */
export function writeHeads(heads: readonly Head[]): string {
  return heads.map((head) => `${JSON.stringify(head)}\n`).join('');
}

/** Reads heads that were kept elsewhere. */
export function readHeads(text: string): readonly Head[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line, i) => {
      const parsed = headLine.safeParse(parseLine(line));
      if (!parsed.success)
        throw badInput([{ field: 'heads', reason: 'not-a-head', values: { line: i + 1 } }]);
      return parsed.data;
    });
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
