import { defineEntity } from '../../schema/entity.ts';
import { code, place as placeField, text } from '../../schema/fields.ts';

/** A place worth a record of its own: a crossing, a house, a store; most places stand as a field of the record that names them. */
export const place = defineEntity({
  name: 'place',
  plural: 'places',
  domain: 'subjects',
  table: 'place',
  caption: ['name'],
  subject: true,
  fields: {
    name: text({ maxLength: 300, required: true, inTable: 1 }),
    kind: code({ list: 'place-kind', inTable: 2, filter: true }),
    location: placeField({ inTable: 3 }),
  },
  keys: [{ kind: 'name', path: 'name', fold: 'name', subject: 'self' }],
  compare: [
    { field: 'name', name: 'place', as: 'place-name' },
    { field: 'kind', as: 'category' },
    { field: 'location', as: 'point' },
  ],
  meet: [[{ field: 'name', by: 'token' }], [{ field: 'name', by: 'start', length: 4 }]],
});
