import { expect, it } from 'vitest';
import { seizure } from '../../domains/seizures/entities.ts';
import { filterQuery, orderQuery } from './query.ts';

it('filters become the parameters that the list knows', () => {
  const query = filterQuery(seizure, {
    context: { any: ['border', 'parcel'] },
    reference: { starts: 'P0' },
    seizedOn: { from: '2019', to: '2021-03' },
    place: { any: ['XL-01'] },
    notAField: { starts: 'x' },
  });

  expect(query).toEqual({
    context: 'border,parcel',
    reference: 'P0',
    seizedOnFrom: '2019',
    seizedOnTo: '2021-03',
    place: 'XL-01',
  });
});

it('without a wish the list stands in the order of its declaration, newest first', () => {
  expect(orderQuery(seizure, null)).toEqual({ order: '-seizedOn' });
  expect(orderQuery(seizure, { key: 'reference', descending: false })).toEqual({ order: 'reference' });
});
