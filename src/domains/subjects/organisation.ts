import { defineEntity } from '../../schema/entity.ts';
import { code, identifier, text } from '../../schema/fields.ts';

/** A company, a club, a dealer, an institution, as one source names it. */
export const organisation = defineEntity({
  name: 'organisation',
  plural: 'organisations',
  domain: 'subjects',
  table: 'organisation',
  caption: ['name'],
  subject: true,
  fields: {
    name: text({
      maxLength: 300,
      required: true,
      inTable: 1,
      headings: ['organisation', 'company', 'организација', 'organizata', 'organizacija'],
    }),
    kind: code({ list: 'organisation-kind', inTable: 2, filter: true }),
    registrationNumber: identifier({ maxLength: 60, inTable: 3 }),
    phone: identifier({ maxLength: 40 }),
    address: text({ maxLength: 300 }),
  },
  keys: [
    { kind: 'name', path: 'name', fold: 'name', subject: 'self' },
    { kind: 'registration', path: 'registrationNumber', fold: 'number', subject: 'self' },
    { kind: 'phone', path: 'phone', fold: 'phone', subject: 'self' },
  ],
  compare: [
    { field: 'name', as: 'organisation' },
    { field: 'kind', as: 'category' },
    { field: 'registrationNumber', as: 'code' },
    { field: 'phone', as: 'phone' },
    { field: 'address', as: 'address' },
  ],
  meet: [
    [{ field: 'registrationNumber', by: 'folded' }],
    [{ field: 'phone', by: 'end', length: 8 }],
    [{ field: 'name', by: 'token' }],
    [{ field: 'name', by: 'start', length: 4 }],
  ],
});
