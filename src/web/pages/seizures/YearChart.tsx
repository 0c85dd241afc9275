import { useCallback } from 'react';
import { seizure } from '../../../domains/seizures/entities.ts';
import { Chart } from '../../../ui/chart/Chart.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Twin } from '../../../ui/twin/Twin.tsx';
import { useWords } from '../../../ui/words.ts';
import { setListState, useListState } from '../../lists/list-state.ts';
import { useSeizureCounts } from './counts.ts';

const shown = 12;

/** Seizures by year; choosing a year narrows the list to it. */
export function YearChart({ filters }: Readonly<{ filters: Readonly<Record<string, string>> }>) {
  const { say, language } = useWords();
  const [state] = useListState(seizure.name);
  const { seizedOnFrom: _, seizedOnTo: __, ...others } = filters;
  const last = new Date().getFullYear();
  const years = Array.from({ length: shown }, (_unused, back) => String(last - shown + 1 + back));
  const counts = useSeizureCounts(
    others,
    years.map((year) => ({ key: year, filters: { seizedOnFrom: year, seizedOnTo: year } })),
  );
  const bars = years.map((year) => ({ key: year, name: year, count: counts.get(year) ?? 0 }));
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
