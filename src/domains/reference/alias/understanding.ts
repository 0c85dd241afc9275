import type { Ctx } from '../../../platform/access/index.ts';
import type { Saying } from '../../../platform/intake/shape.ts';
import { bookOf } from '../understand/aliases.ts';
import type { Cells, Understood } from '../understand/reading.ts';
import { understandFirearm, understandWith } from '../understand/understand.ts';
import { findStanding } from './store.ts';

/** Understands the cells of one firearm. */
export type Understanding = (cells: Cells) => Understood;

const mostKept = 8;
const kept = new Map<string, Understanding>();
const known = new WeakMap<readonly Saying[], Understanding>();

/** The library with what persons have said above it. For the same sayings it is the same one, so that what it remembers of rows serves them all. */
export function understandingBy(sayings: readonly Saying[]): Understanding {
  if (sayings.length === 0) return understandFirearm;
  const before = known.get(sayings);
  if (before) return before;
  const key = JSON.stringify(sayings);
  const made = kept.get(key) ?? understandWith(bookOf(sayings.map(said)));
  kept.delete(key);
  kept.set(key, made);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  known.set(sayings, made);
  return made;
}

/** The library with the aliases that stand for what is typed into a form. */
export async function understandingNow(ctx: Ctx): Promise<Understanding> {
  const standing = await findStanding(ctx, null);
  return understandingBy(standing.map((one) => ({ ...one, from: 'alias' })));
}

function said({ part, written, code, from }: Saying) {
  return { part, written, code, as: from === 'alias' ? 'alias' : 'overruled' } as const;
}
