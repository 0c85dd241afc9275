import { useCallback } from 'react';
import { seizure } from '../../../domains/seizures/entities.ts';
import { Chart } from '../../../ui/chart/Chart.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Twin } from '../../../ui/twin/Twin.tsx';
import { useWords } from '../../../ui/words.ts';
import { setListState, useListState } from '../../lists/list-state.ts';
import { useSeizureCounts } from './counts.ts';

/** The twelve years up to the latest in which something was seized. */
function shownYears(counted: ReadonlyMap<string, number>): readonly string[] {
  const present = new Date().getFullYear();
  const known = [...counted.keys()].filter((year) => /^\d{4}$/u.test(year) && Number(year) <= present);
  const last = known.length > 0 ? Math.max(...known.map(Number)) : present;
  return Array.from({ length: 12 }, (_unused, back) => String(last - 11 + back));
}

/** Seizures by year; choosing a year narrows the list to it. */
export function YearChart({ filters }: Readonly<{ filters: Readonly<Record<string, string>> }>) {
  const { say, language } = useWords();
  const [state] = useListState(seizure.name);
  const { byYear } = useSeizureCounts(filters);
  const bars = shownYears(byYear).map((year) => ({ key: year, name: year, count: byYear.get(year) ?? 0 }));
  const choose = useCallback(
    (year: string) => {
      const present = state.filters.seizedOn;
      const { seizedOn: _seizedOn, ...rest } = state.filters;
      const same = present?.from === year && present.to === year;
      setListState(seizure.name, {
        ...state,
        filters: same ? rest : { ...rest, seizedOn: { from: year, to: year } },
      });
    },
    [state],
  );
  return (
    <Twin
      title={say('web.seizure.byYear')}
      flush={false}
      picture={<Chart label={say('web.seizure.byYear')} bars={bars} height={220} onChoose={choose} />}
      table={{
        head: [say('web.seizure.year'), say('web.menu.seizures')],
        rows: bars.map((bar) => ({ key: bar.key, cells: [bar.name, formatCount(bar.count, language)] })),
      }}
    />
  );
}
