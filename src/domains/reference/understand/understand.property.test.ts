import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cells, Understood } from './index.ts';
import { serialStatuses, understandFirearm } from './index.ts';
import { labelledCells } from './labelled/score.ts';

const seen = labelledCells('open').map((row) => row.cell ?? '');
const anyCell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(...seen),
  fc.tuple(fc.constantFrom(...seen), fc.constantFrom(...seen)).map(([one, other]) => `${one} / ${other}`),
  fc.string({ unit: fc.constantFrom(...'АВСabc019.,-?*#()/ \u0000\u202e\ud800№ñđ'), maxLength: 30 }),
);
const anyRow: fc.Arbitrary<Cells> = fc.record(
  { make: anyCell, model: anyCell, calibre: anyCell, serial: anyCell, type: anyCell, text: anyCell },
  { requiredKeys: [] },
);

const readingsOf = ({ make, model, calibre, type, serials }: Understood) =>
  [make, model, calibre, type, ...serials].flatMap((reading) => reading ?? []);

// Thousands of rows; on a machine with much else to do they take their time.
describe('understanding any row', { timeout: 180_000 }, () => {
  it('never throws, and every answer names its rule and a confidence', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        for (const reading of readingsOf(understandFirearm(row))) {
          expect(reading.rule).toMatch(/^(?:make|model|calibre|type|serial)\.[a-z.-]+$/);
          expect(reading.confidence).toBeGreaterThan(0);
          expect(reading.confidence).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('gives every serial a known status and wildcards inside its value', () => {
    fc.assert(
      fc.property(anyCell, (serial) => {
        for (const reading of understandFirearm({ serial }).serials) {
          expect(serialStatuses).toContain(reading.status);
          expect(reading.wildcards.every((at) => at < [...reading.value].length)).toBe(true);
          if (reading.value !== '') expect(serial.normalize()).not.toBe('');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('answers the same whatever was read before: the order of rows does not matter', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 2, maxLength: 6 }), (rows) => {
        const forward = rows.map(understandFirearm);
        const backward = rows.toReversed().map(understandFirearm).toReversed();
        expect(backward).toEqual(forward);
      }),
      { numRuns: 300 },
    );
  });

  it('is idempotent: what was understood is understood again as the same', () => {
    for (const row of labelledCells('open')) {
      if (row.column !== 'make' && row.column !== 'calibre' && row.column !== 'type') continue;
      const cells: Cells = { [row.column]: row.cell };
      const first = understandFirearm(cells)[row.column];
      if (first === undefined) continue;
      const again = understandFirearm({ [row.column]: first.name })[row.column];
      expect(again?.code, `${row.cell} as ${first.name}`).toBe(first.code);
    }
  });

  it('finds a serial again in the value it gave', () => {
    for (const row of labelledCells('open')) {
      if (row.column !== 'serial' || row.want !== 'present' || row.value?.includes('|') === true) continue;
      const [first] = understandFirearm({ serial: row.cell ?? '' }).serials.filter(
        (serial) => serial.value !== '',
      );
      if (first === undefined) continue;
      expect(understandFirearm({ serial: first.value }).serials[0]?.value).toBe(first.value);
    }
  });
});
