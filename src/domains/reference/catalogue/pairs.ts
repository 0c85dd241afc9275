import { z } from 'zod';

/** Pairs as they stand in an address: "type:pistol,country:RS". Values hold no comma. */
export const pairsField = z
  .string()
  .max(600)
  .regex(/^([\w-]+:[^,]+)(,[\w-]+:[^,]+)*$/u, 'not-pairs')
  .optional();

/** The pairs of such a text, by name. */
export function pairsOf(text: string | undefined): ReadonlyMap<string, string> {
  if (!text) return new Map();
  return new Map(
    text.split(',').map((pair) => {
      const at = pair.indexOf(':');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** How pairs are written into an address; those without a value are left out. */
export function writePairs(pairs: Readonly<Record<string, string | null>>): string | undefined {
  const written = Object.entries(pairs).filter(([, value]) => value);
  return written.length === 0 ? undefined : written.map(([name, value]) => `${name}:${value}`).join(',');
}
