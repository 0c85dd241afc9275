import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alias } from './index.ts';
import { aliasBook, understandFirearm, understandWith } from './index.ts';
import { labelledCells } from './labelled/score.ts';

const cz: Alias = { part: 'make', written: 'CZ', code: 'zastava' };
const figure: Alias = { part: 'calibre', written: '7,62', code: '7.62x39' };

const withAliases = (...aliases: readonly Alias[]) => understandWith(aliasBook(aliases).book);

describe('an alias', () => {
  it.each(['CZ', ' cz ', 'Cz'])('overrules what %j would be read as', (make) => {
    expect(understandFirearm({ make }).make?.code).toBe('cz');
    expect(withAliases(cz)({ make }).make).toEqual({
      code: 'zastava',
      name: 'Zastava Arms',
      rule: 'make.alias',
      confidence: 1,
    });
  });

  it('holds for the whole cell only, and for its own column', () => {
    const understand = withAliases(cz);

    expect(understand({ make: 'CZ Brno' }).make?.code).not.toBe('zastava');
    expect(understand({ calibre: 'CZ' }).calibre).toBeUndefined();
  });

  it('decides what no letters decide, and may name a bore alone', () => {
    expect(withAliases(figure)({ calibre: '7,62' }).calibre?.chambering).toBe('7.62x39');
    const bore = withAliases({ part: 'calibre', written: 'devet', code: 'bore:9 mm' })({ calibre: 'Devet' });
    expect(bore.calibre).toMatchObject({ boreGroup: '9 mm', rule: 'calibre.alias' });
  });

  it('gives a model its make, and a type its answer', () => {
    const understand = withAliases(
      { part: 'model', written: 'sedamdesetka', code: 'zastava:m70-pistol' },
      { part: 'type', written: 'trubica', code: 'air-rifle' },
    );

    expect(understand({ model: 'Sedamdesetka' }).make?.code).toBe('zastava');
    expect(understand({ type: 'trubica', make: 'Glock' }).isFirearm).toBe('no');
  });

  it('makes the rest of the row fit it: the models of that make', () => {
    expect(withAliases(cz)({ make: 'CZ', model: 'M57' }).model?.code).toBe('zastava:m57');
  });
});

describe('a book of aliases', () => {
  it('refuses what it cannot use, and says why', () => {
    const { book, refused } = aliasBook([
      { part: 'make', written: '  ', code: 'zastava' },
      { part: 'make', written: 'X', code: 'no-such-make' },
      { part: 'calibre', written: 'Y', code: 'bore:no-such-bore' },
      cz,
      { ...cz, written: 'cz', code: 'cz' },
    ]);

    expect(refused.map(({ reason }) => reason)).toEqual([
      'blank',
      'unknown-code',
      'unknown-code',
      'contradicted',
      'contradicted',
    ]);
    expect(book.size).toBe(0);
  });

  it('of no alias changes nothing', () => {
    const understand = withAliases();
    for (const row of labelledCells('open')) {
      const cells = { [row.column ?? '']: row.cell };
      expect(understand(cells)).toEqual(understandFirearm(cells));
    }
  });

  it('never throws, whatever is in it, and its order does not matter', () => {
    const any: fc.Arbitrary<Alias> = fc.record({
      part: fc.constantFrom('make' as const, 'model' as const, 'calibre' as const, 'type' as const),
      written: fc.constantFrom('CZ', 'M70', '9', 'пиштол', '', '\u0000'),
      code: fc.constantFrom('cz', 'zastava', 'zastava:m57', '9x19', 'pistol', 'bore:9 mm', '__proto__'),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (aliases) => {
        const row = { make: 'CZ', model: 'M70', calibre: '9', type: 'пиштол' };
        expect(withAliases(...aliases.toReversed())(row)).toEqual(withAliases(...aliases)(row));
      }),
    );
  });
});
