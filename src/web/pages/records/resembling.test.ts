import { describe, expect, it } from 'vitest';
import { draftOf, isLikely, tellsEnough } from './resembling.ts';

describe('what is compared while somebody types', () => {
  it('only what says something, without blanks around it', () => {
    expect(
      draftOf('person', { familyName: ' Hoxha ', givenName: '', birthOn: null, nationality: 'MKD' }),
    ).toEqual({ familyName: 'Hoxha' });
    expect(draftOf('organisation', { name: 'Lov', familyName: 'Hoxha' })).toEqual({ name: 'Lov' });
  });

  it('three letters of a name or five characters of a number are enough; a birthday alone is not', () => {
    expect(tellsEnough({ familyName: 'Ho' })).toBe(false);
    expect(tellsEnough({ familyName: 'Hox' })).toBe(true);
    expect(tellsEnough({ personalNumber: '11029' })).toBe(true);
    expect(tellsEnough({ birthOn: '1984-02-11', givenName: 'Besnik' })).toBe(false);
  });
});

it('from three quarters on a new record wants a reason', () => {
  const candidate = (probability: number) => ({ id: '1', caption: '', probability, weight: 2, parts: [] });

  expect(isLikely(candidate(0.75))).toBe(true);
  expect(isLikely(candidate(0.749))).toBe(false);
});
