import type { Ctx } from '../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../platform/http/contract.ts';
import { countRecordsBy, type LooseRecord, queryOf } from '../../platform/records/index.ts';
import type { countSeizures } from './api.ts';
import { seizure } from './entities.ts';

/** Seizures by year and by region, of those that this reader sees and the filters leave. */
export async function counts(
  ctx: Ctx,
  input: InputOf<typeof countSeizures>,
): Promise<OutputOf<typeof countSeizures>> {
  const { seizedOnFrom: _from, seizedOnTo: _to, ...anyDay } = input as LooseRecord; // the derived filters of the entity
  const { place: _place, ...anywhere } = input as LooseRecord;
  const years = await countRecordsBy(ctx, seizure, 'seizedOn', queryOf(seizure, anyDay));
  const regions = await countRecordsBy(ctx, seizure, 'place', queryOf(seizure, anywhere));
  ctx.note({ found: years.reduce((sum, { count }) => sum + count, 0) });
  return {
    byYear: years.map(({ value, count }) => ({ year: value, count })),
    byRegion: regions.map(({ value, count }) => ({ region: value, count })),
  };
}
