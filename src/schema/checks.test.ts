import { describe, expect, it } from 'vitest';
import { changesCheck, createCheck, problemsOf } from './checks.ts';
import { defineEntity } from './entity.ts';
import { amount, code, count, date, flag, identifier, link, partialDate, place, text } from './fields.ts';

const gun = defineEntity({
  name: 'gun',
  plural: 'guns',
  domain: 'test',
  table: 'gun',
  caption: ['make'],
  fields: {
    make: text({ required: true, maxLength: 5 }),
    serial: identifier(),
    kind: code({ list: 'kind' }),
    madeOn: date(),
    seenOn: partialDate(),
    shots: count({ minimum: 0, maximum: 9 }),
    price: amount(),
    works: flag(),
    owner: link({ to: ['gun'] }),
    where: place(),
  },
});
const wrong = (input: Record<string, unknown>) => {
  const checked = createCheck(gun).safeParse(input);
  return checked.success ? [] : problemsOf(checked.error).map(({ field, reason }) => `${field} ${reason}`);
};

describe('createCheck', () => {
  it('trims, and takes an empty text for nothing said', () => {
    expect(createCheck(gun).parse({ make: ' CZ ', serial: '  ', where: { text: ' Tetovo ' } })).toEqual({
      make: 'CZ',
      serial: null,
      where: { text: 'Tetovo' },
    });
  });

  it.each([
    [{}, 'make required'],
    [{ make: '' }, 'make required'],
    [{ make: 'Zastava' }, 'make too-long'],
    [{ make: 'a\u0000b' }, 'make not-text'],
    [{ make: 'CZ', madeOn: '2023-02-29' }, 'madeOn not-a-date'],
    [{ make: 'CZ', madeOn: '2023' }, 'madeOn not-a-date'],
    [{ make: 'CZ', seenOn: '2023-2' }, 'seenOn not-a-date'],
    [{ make: 'CZ', shots: 10 }, 'shots out-of-bounds'],
    [{ make: 'CZ', shots: 1.5 }, 'shots not-a-whole-number'],
    [{ make: 'CZ', price: 'dear' }, 'price not-an-amount'],
    [{ make: 'CZ', works: 'yes' }, 'works not-yes-or-no'],
    [{ make: 'CZ', owner: '7' }, 'owner not-a-link'],
    [{ make: 'CZ', where: { text: 'x', lat: 91 } }, 'where.lat out-of-bounds'],
  ])('says why %j is not taken', (input, problem) => {
    expect(wrong(input)).toEqual([problem]);
  });

  it.each([
    'id',
    'version',
    'officeId',
    'sourceId',
    'recordedAt',
    'recordedBy',
    'withdrawnAt',
    'reason',
    'role',
    'created_by',
    'deletedAt',
    '__proto__x',
  ])('AZ-8 refuses %s', (name) => {
    expect(wrong({ make: 'CZ', [name]: 'x' })).toEqual([`${name} not-known`]);
  });
});

describe('changesCheck', () => {
  it('takes what is left out for unchanged and null for emptied', () => {
    expect(changesCheck(gun).parse({ serial: null })).toEqual({ serial: null });
  });

  it('AZ-8 refuses to empty what is required, and to move a record to another label', () => {
    const checked = changesCheck(gun).safeParse({ make: null, labelId: 5 });

    expect(checked.success ? [] : problemsOf(checked.error)).toEqual([
      { field: 'make', reason: 'required' },
      { field: 'labelId', reason: 'not-known' },
    ]);
  });
});
