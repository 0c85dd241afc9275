import { describe, expect, it } from 'vitest';
import { compare, type NationalLine } from './compare.ts';
import { understoodLine } from './understood.ts';

const side = {
  named: new Set(['zastava', 'beretta']),
  codes: new Map([
    ['zastava', ['ZAS']],
    ['beretta', ['BER']],
  ]),
};
const aLine = (code: string, name: string, catalogueCode: string | null): NationalLine => ({
  code,
  name,
  catalogueCode,
});

describe('a national list held against the catalogue', () => {
  it.each([
    [
      'the same code for the same make confirms it',
      [aLine('ZAS', 'Zastava', 'zastava')],
      'confirmed',
      undefined,
    ],
    ['a make that nobody knows is new', [aLine('XYZ', 'Nobody & Sons', null)], 'fresh', undefined],
    [
      'another code for a make disagrees',
      [aLine('ZST', 'Zastava', 'zastava')],
      'disagreements',
      'other-code',
    ],
    ['a code of another make disagrees', [aLine('BER', 'Zastava', 'zastava')], 'disagreements', 'other-row'],
  ] as const)('%s', (_, lines, where, kind) => {
    const compared = compare(lines, side);

    expect(compared[where]).toHaveLength(1);
    if (kind) expect(compared.disagreements[0]?.kind).toBe(kind);
  });

  it('one code with two names disagrees with itself', () => {
    const { confirmed, disagreements } = compare(
      [aLine('ZAS', 'Zastava', 'zastava'), aLine('ZAS', 'Zastawa Export', 'zastava')],
      side,
    );

    expect(confirmed).toHaveLength(1);
    expect(disagreements).toMatchObject([{ kind: 'code-twice', against: 'Zastava' }]);
  });

  it('a list of another scheme has codes of its own, which disagree with nothing', () => {
    const own = { ...side, codes: new Map<string, readonly string[]>() };

    expect(compare([aLine('0017', 'Zastava', 'zastava')], own).confirmed).toHaveLength(1);
  });
});

describe('a line of a national list', () => {
  it.each([
    ['makes', 'Црвена Застава', 'zastava'],
    ['calibres', '9x19 Parabellum', '9x19'],
    ['types', 'револвер', 'revolver'],
  ] as const)('of %s, "%s" is understood', (list, name, code) => {
    expect(understoodLine(list, name)?.code).toBe(code);
  });

  it('of offences is kept as it is: the catalogue has no such list', () => {
    expect(understoodLine('offences', 'Illegal possession')).toBeUndefined();
  });

  it('an alias decides what a line means', () => {
    const said = [{ part: 'make', written: 'Kraguj works', code: 'zastava', from: 'alias' }] as const;

    expect(understoodLine('makes', 'KRAGUJ  WORKS')).toBeUndefined();
    expect(understoodLine('makes', 'KRAGUJ  WORKS', said)).toEqual({ code: 'zastava', rule: 'make.alias' });
  });
});
