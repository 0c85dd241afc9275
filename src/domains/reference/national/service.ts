import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import type { compareNational, listSchemes } from './api.ts';
import { compare } from './compare.ts';
import { catalogueSide } from './side.ts';
import { findLines, findSchemes } from './store.ts';

/** The national lists that this reader sees. */
export async function schemes(ctx: Ctx): Promise<OutputOf<typeof listSchemes>> {
  return { schemes: [...(await findSchemes(ctx))] };
}

/** Holds a national list against the catalogue; neither is changed. */
export async function comparison(
  ctx: Ctx,
  { list, scheme, limit }: InputOf<typeof compareNational>,
): Promise<OutputOf<typeof compareNational>> {
  const lines = await findLines(ctx, list, scheme);
  const { confirmed, undecided, fresh, disagreements } = compare(lines, catalogueSide(list, scheme));
  ctx.note({ detail: { list, scheme }, found: lines.length });
  return {
    lines: lines.length,
    confirmed: confirmed.length,
    undecided: undecided.length,
    fresh: fresh.length,
    disagreeing: disagreements.length,
    freshLines: fresh.slice(0, limit),
    disagreements: disagreements.slice(0, limit),
  };
}
