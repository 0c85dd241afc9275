import { expect, it } from 'vitest';
import { columnOf } from '../../../platform/intake/shape.ts';
import { defineEntity } from '../../../schema/entity.ts';
import { text } from '../../../schema/fields.ts';
import { furtherOf } from './further.ts';
import { seizedFirearms } from './seized-firearms.ts';

const holster = defineEntity({
  name: 'holster',
  plural: 'holsters',
  domain: 'seizures',
  table: 'holster',
  caption: ['make'],
  fields: {
    make: text({ headings: ['make'] }),
    colour: text({ maxLength: 40, headings: ['colour'] }),
    note: text(),
    model: text({ headings: ['model'] }),
  },
});

it('a field with headings is read from the day that it is declared', () => {
  const own = [
    columnOf('make', holster.fields.make),
    columnOf('model', text({ headings: ['model of the gun'] })),
  ];
  const { columns, valuesOf } = furtherOf(holster, own);

  expect(columns.map(({ name, word }) => [name, word])).toEqual([
    ['colour', 'field.holster.colour'],
    ['holsterModel', 'field.holster.model'],
  ]);
  expect(valuesOf({ rowNo: 1, written: {}, rest: {}, values: { make: 'A', colour: 'brown' } })).toEqual({
    colour: 'brown',
    model: null,
  });
});

it('every field of a seizure, its firearms and its items that has headings is read once', () => {
  const names = seizedFirearms.columns.map(({ name }) => name);

  expect(new Set(names).size).toBe(names.length);
});
