import type { z } from 'zod';
import type { Ctx } from '../access/index.ts';
import type { finding } from './api.ts';

/** One thing that was found, and why; the higher its rank, the nearer to the top. */
export type Finding = z.output<typeof finding>;

/** How a domain answers what is typed into Ctrl-K: at most `limit` findings, only of what this reader may see. */
export type Finder = Readonly<{
  name: string;
  find: (ctx: Ctx, text: string, limit: number) => Promise<readonly Finding[]>;
}>;

const finders = new Map<string, Finder>();

/** Adds a domain's finder; the same name again replaces it. */
export function registerFinder(finder: Finder): void {
  finders.set(finder.name, finder);
}

/** Asks every finder and joins what they found: one line for each record, reasons joined, best rank first. */
export async function findEverywhere(ctx: Ctx, text: string, limit: number): Promise<readonly Finding[]> {
  const byId = new Map<string, Finding>();
  for (const finder of finders.values()) {
    for (const one of await finder.find(ctx, text, limit)) {
      const known = byId.get(one.id);
      byId.set(one.id, known ? joined(known, one) : one);
    }
  }
  return [...byId.values()]
    .sort((a, b) => b.rank - a.rank || a.caption.localeCompare(b.caption) || a.id.localeCompare(b.id))
    .slice(0, limit);
}

function joined(known: Finding, other: Finding): Finding {
  return { ...known, rank: Math.max(known.rank, other.rank), why: [...known.why, ...other.why] };
}
