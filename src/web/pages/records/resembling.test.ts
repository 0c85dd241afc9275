import { describe, expect, it } from 'vitest';
import { draftOf, isLikely, tellsEnough } from './resembling.ts';

describe('what is compared while somebody types', () => {
  it('only what says something, without blanks around it', () => {
    expect(
      draftOf('person', { familyName: ' Hoxha ', givenName: '', birthOn: null, nationality: 'MKD' }),
    ).toEqual({ familyName: 'Hoxha' });
    expect(draftOf('organisation', { name: 'Lov', familyName: 'Hoxha' })).toEqual({ name: 'Lov' });
  });

  it('the year of a vehicle and the point of a place too; not a year that is still being typed', () => {
    const location = { text: 'Borovik', region: null, lat: 42.1, lon: 21.4 };

    expect(draftOf('vehicle', { plate: 'BR 4471', year: 1988 })).toEqual({ plate: 'BR 4471', year: 1988 });
    expect(draftOf('vehicle', { plate: 'BR 4471', year: 19 })).toEqual({ plate: 'BR 4471' });
    expect(draftOf('place', { name: 'Depot', location })).toEqual({
      name: 'Depot',
      location: { lat: 42.1, lon: 21.4 },
    });
    expect(draftOf('place', { name: 'Depot', location: { ...location, lon: null } })).toEqual({
      name: 'Depot',
    });
  });

  // "None resembles it" must never be said of what nobody can be found by.
  it.each([
    [false, { familyName: 'Hoxha' }],
    [false, { birthOn: '1984-02-11' }],
    [false, { birthOn: '1984', givenName: 'Besnik' }],
    [false, { name: 'Lo' }],
    [false, { personalNumber: '1102' }],
    [true, { familyName: 'Hoxha', givenName: 'Besnik' }],
    [true, { birthOn: '1984-02-11', givenName: 'Besnik' }],
    [true, { name: 'Lov' }],
    [true, { location: { lat: 42.1, lon: 21.4 } }],
    [true, { personalNumber: '11029' }],
  ])('enough is typed: %s of %j', (enough, draft) => {
    expect(tellsEnough(draft)).toBe(enough);
  });
});

it('from three quarters on a new record wants a reason', () => {
  const candidate = (probability: number) => ({ id: '1', caption: '', probability, weight: 2, parts: [] });

  expect(isLikely(candidate(0.75))).toBe(true);
  expect(isLikely(candidate(0.749))).toBe(false);
});
