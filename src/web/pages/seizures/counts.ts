import { useQueries } from '@tanstack/react-query';
import { seizure } from '../../../domains/seizures/entities.ts';
import { ask } from '../../api.ts';
import { callsOf } from '../../entities.ts';

/** How many seizures there are for each key, of those that fit the filters; keys that are not answered yet are left out. */
export function useSeizureCounts(
  filters: Readonly<Record<string, string>>,
  parts: readonly Readonly<{ key: string; filters: Readonly<Record<string, string>> }>[],
): ReadonlyMap<string, number> {
  const call = callsOf(seizure).count;
  const answers = useQueries({
    queries: parts.map((part) => {
      const input = { ...filters, ...part.filters };
      return { queryKey: [call.name, input], queryFn: () => ask(call, input), staleTime: 60_000 };
    }),
  });
  return new Map(
    parts.flatMap((part, index) => {
      const found = answers[index]?.data?.found;
      return found === undefined ? [] : [[part.key, found] as const];
    }),
  );
}
