import { countSeizures } from '../../../domains/seizures/api.ts';
import { useAnswer } from '../../api.ts';

/** How many seizures of those that fit the filters there are, by year and by region; empty while nothing is answered yet. */
export function useSeizureCounts(
  filters: Readonly<Record<string, string>>,
): Readonly<Record<'byYear' | 'byRegion', ReadonlyMap<string, number>>> {
  const { data } = useAnswer(countSeizures, filters, { keep: true });
  return {
    byYear: new Map(data?.byYear.map(({ year, count }) => [year ?? '', count])),
    byRegion: new Map(data?.byRegion.map(({ region, count }) => [region ?? '', count])),
  };
}
