import { useQuery } from '@tanstack/react-query';
import { seizure } from '../../../domains/seizures/entities.ts';
import { formatCount } from '../../../ui/format.ts';
import { CountryMap } from '../../../ui/map/Map.tsx';
import { Twin } from '../../../ui/twin/Twin.tsx';
import { useWords } from '../../../ui/words.ts';
import { loadAround, loadRegions } from '../../country/country.ts';
import { useListState } from '../../lists/list-state.ts';
import { useSeizureCounts } from './counts.ts';

/** Seizures by region on the country's own outline; choosing a region narrows the list to it. */
export function RegionMap({ filters }: Readonly<{ filters: Readonly<Record<string, string>> }>) {
  const { say, language } = useWords();
  const [state, setState] = useListState(seizure.name);
  const regions =
    useQuery({
      queryKey: ['outline', language],
      queryFn: () => loadRegions(language),
      staleTime: Number.POSITIVE_INFINITY,
    }).data ?? [];
  const around = useQuery({
    queryKey: ['outline around', language],
    queryFn: () => loadAround(language),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const { byRegion } = useSeizureCounts(filters);
  const chosen = state.filters.place?.any?.length === 1 ? (state.filters.place.any[0] ?? null) : null;
  const choose = (code: string) => {
    const { place: __, ...rest } = state.filters;
    setState({ ...state, filters: code === chosen ? rest : { ...rest, place: { any: [code] } } });
  };
  const counted = regions.map((region) => ({ ...region, count: byRegion.get(region.code) ?? 0 }));
  return (
    <Twin
      title={say('web.seizure.byRegion')}
      picture={
        <CountryMap
          regions={counted}
          {...(around ? { around } : {})}
          height={248}
          chosen={chosen}
          onChoose={choose}
        />
      }
      table={{
        head: [say('ui.place.region'), say('web.menu.seizures')],
        rows: counted.map((region) => ({
          key: region.code,
          cells: [region.name, formatCount(region.count, language)],
        })),
      }}
    />
  );
}
