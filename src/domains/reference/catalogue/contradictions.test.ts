import { describe, expect, it } from 'vitest';
import { contradictions, type Tables } from './contradictions.ts';

const aMake = (more: object = {}) => ({ code: 'zastava', name: 'Zastava', aliases: '', tier: '1', ...more });
const aModel = (more: object = {}) => ({ code: 'zastava:m57', make: 'zastava', name: 'M57', ...more });

const cases: readonly (readonly [string, Tables, string])[] = [
  ['a code that stands twice', { makes: [aMake(), aMake({ name: 'Other' })] }, 'code-twice'],
  [
    'a spelling, in another script, of two makes',
    { makes: [aMake(), aMake({ code: 'other', name: 'Other', aliases: 'Застава' })] },
    'spelling-of-two',
  ],
  [
    'a spelling of two calibres',
    {
      calibres: [
        { code: 'a', name: '9 Para' },
        { code: 'b', name: '9-para' },
      ],
    },
    'spelling-of-two',
  ],
  [
    'a model whose make nobody knows',
    { makes: [aMake()], models: [aModel({ make: 'zasta' })] },
    'points-to-nothing',
  ],
  [
    'a model whose calibre nobody knows',
    { makes: [aMake()], models: [aModel({ calibres: '9x19' })] },
    'points-to-nothing',
  ],
  ['a maker that closed before it opened', { makes: [aMake({ from: '1953', to: '1853' })] }, 'ends-before'],
  [
    'a crossing in another country',
    {
      jurisdictions: [{ code: 'XK', south: '41.8', north: '43.3', west: '20', east: '21.8' }],
      'border-crossings': [{ code: 'XK-1', jurisdiction_a: 'XK', lat: '46.1', lon: '20.1' }],
    },
    'outside',
  ],
  [
    'a row that is verified by nobody',
    { makes: [aMake({ verified: 'source', checked_by: '', checked_on: '' })] },
    'unchecked',
  ],
  [
    'a row from memory that names a checker',
    { makes: [aMake({ verified: 'no', checked_by: 'project', checked_on: '2026-11-29' })] },
    'unchecked',
  ],
];

describe('contradictions of the catalogue', () => {
  it.each(cases)('reports %s', (_, tables, kind) => {
    expect(contradictions(tables).map((one) => one.kind)).toEqual([kind]);
  });

  it('lets a spelling stand for two when it is marked as ambiguous', () => {
    const models = [aModel(), aModel({ code: 'zastava:other', name: 'M-57' })];
    const ambiguous = [{ list: 'models', name: 'M57', meanings: 'zastava:m57|zastava:other' }];

    expect(contradictions({ makes: [aMake()], models })).toHaveLength(1);
    expect(contradictions({ makes: [aMake()], models, 'ambiguous-names': ambiguous })).toEqual([]);
  });
});
