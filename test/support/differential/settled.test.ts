import { describe, expect, it } from 'vitest';
import { type SeenRow, settled } from './settled.ts';

const id = (no: number): string => `00000000-0000-7000-8000-${String(no).padStart(12, '0')}`;
const always = (): boolean => true;
const report = (...guns: readonly [item: number, firearm: number, words: string][]): readonly SeenRow[] => [
  ...guns.map(([item, firearm, words]) => ({
    table: 'seizure_item',
    text: `{"id":"${id(item)}","firearm":"${id(firearm)}","control_number":"${words}"}`,
  })),
  ...guns.map(([, firearm]) => ({ table: 'firearm', text: `{"id":"${id(firearm)}"}` })),
];

describe('AZ-9 naming of what no answer has named', () => {
  it('does not depend on where rows lie, nor on which ids were drawn', () => {
    const one = report([1, 2, 'SK 1'], [3, 4, 'SK 2']);
    const other = [...report([7, 5, 'SK 2'], [6, 8, 'SK 1'])].reverse();

    expect(settled(other, always)).toEqual(settled(one, always));
  });

  it('tells apart what is tied to other things, two steps away too', () => {
    const marks = (first: number, second: number): readonly SeenRow[] => [
      { table: 'marking', text: `${id(first)} "T 1"` },
      { table: 'marking', text: `${id(second)} "T 2"` },
    ];
    const guns = report([1, 2, 'SK 1'], [3, 4, 'SK 2']);

    const straight = settled([...guns, ...marks(2, 4)], always);
    const crossed = settled([...guns, ...marks(4, 2)], always);

    expect(crossed).not.toEqual(straight);
  });

  it('leaves ids that were named alone', () => {
    const named = settled([{ table: 'firearm', text: id(2) }], () => false);

    expect(named.get('firearm')).toBe(id(2));
  });
});
