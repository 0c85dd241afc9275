import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts';
import { serialExact, serialFold } from '../../shared/fold.ts';
import { isNoise, nameBase, nameKeys, phoneKey, plateKey, serialPattern } from '../../shared/keys.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

const alphabet =
  'abzABZ019OQ?*-+ .\'"/\t(),;АаБбВвЏџЋћЌќЃѓЂђЉљЊњЖжШшЙйЁёЪьĐđŽžČčĆćŠšËëÇçßæÆłøıｱＡ９αΩ漢😀e\u0301\u00a0\u2019';
const written = fc.oneof(
  fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 24 }),
  fc.constantFrom(
    'NONE',
    'none',
    'Непознат',
    '12345',
    '0',
    '00000',
    'Gjorgji Đorđe Ђорђе',
    '+389 (0)70 123-456',
    'СК 1234 АБ',
    'SHQIPE Rrahmani',
  ),
);

describe('folds', () => {
  it('are the same in the database and here', async () => {
    const values = fc.sample(written, { numRuns: 1500, seed: 20260 });

    const stored = await db.ops<Record<string, unknown>[]>`
      select v.value, ffp.serial_exact(v.value) as exact, ffp.serial_fold(v.value) as fold, ffp.serial_pattern(v.value) as pattern,
        ffp.name_base(v.value) as base, to_jsonb(ffp.name_keys(v.value)) as names, ffp.phone_key(v.value) as phone,
        ffp.plate_key(v.value) as plate, ffp.is_noise(ffp.serial_exact(v.value)) as noise
      from jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb) v(value)`;

    for (const row of stored) {
      const value = String(row.value);
      expect({ ...row, names: [...(row.names as string[])].sort() }).toEqual({
        value,
        exact: serialExact(value),
        fold: serialFold(value),
        pattern: serialPattern(value) ?? null,
        base: nameBase(value),
        names: [...nameKeys(value)],
        phone: phoneKey(value) ?? null,
        plate: plateKey(value),
        noise: isNoise(serialExact(value)),
      });
    }
  });

  it.each([
    ['Ђорђе', 'Đorđe'],
    ['Ѓорѓи', 'Gjorgji'],
    ['Шабани', 'Shabani'],
    ['Џафери', 'Xhaferi'],
    ['Жељко', 'Željko'],
    ['Ќани', 'Qani'],
    ['Agim Krasniqi', 'Агим Красничи'],
    ['Rrahmani', 'Рахмани'],
    ['Çelë', 'Cele'],
  ])('find %s as %s', (one, other) => {
    expect(nameKeys(one)).toEqual(nameKeys(other));
  });

  it('find a phone with and without the country, and a plate in either script', () => {
    expect(phoneKey('+389 70 123 456')).toBe(phoneKey('070/123-456'));
    expect(plateKey('СК-1234-АБ')).toBe(plateKey('SK 1234 AB'));
  });

  it.each([
    '',
    '-',
    'NONE',
    'n/a',
    '0',
    '000000',
    '12345',
    '123456',
    'X',
    'XXXX',
    'непознато',
    'PA NUMËR'.replace('Ë', 'E'),
  ])('IM-16 %j makes no key', (value) => {
    expect(isNoise(serialExact(value))).toBe(true);
  });
});
