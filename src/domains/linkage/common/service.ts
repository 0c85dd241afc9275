import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import type { listCommonNumbers } from './api.ts';
import * as store from './store.ts';

/** A page of the numbers that are too common to be proposed pair by pair. */
export async function common(
  ctx: Ctx,
  { grade, limit, after }: InputOf<typeof listCommonNumbers>,
): Promise<OutputOf<typeof listCommonNumbers>> {
  const [marking = '', at = ''] = after?.split('.') ?? [];
  const rows = await store.findCommonNumbers(ctx, {
    grade,
    limit: limit + 1,
    after: after === undefined ? undefined : { marking, grade: at },
  });
  const numbers = rows.slice(0, limit);
  const last = rows.length > limit ? numbers.at(-1) : undefined;
  ctx.note({
    found: numbers.length,
    subjects: [...new Set(numbers.map(({ firearm }) => firearm))].map((id) => ({ id, entity: 'firearm' })),
  });
  return { numbers, after: last ? `${last.marking}.${last.grade}` : null };
}
