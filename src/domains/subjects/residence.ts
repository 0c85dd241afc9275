import { defineEntity } from '../../schema/entity.ts';
import { identifier, link, partialDate, place, text } from '../../schema/fields.ts';

/** Where a person lived, from when to when; the same household number says who lived together. */
export const residence = defineEntity({
  name: 'residence',
  plural: 'residences',
  domain: 'subjects',
  table: 'residence',
  caption: ['address', 'since'],
  fields: {
    person: link({ to: ['person'], required: true }),
    address: place({ required: true, inTable: 1, personal: true }),
    household: identifier({ maxLength: 60, inTable: 2, filter: true, personal: true }),
    since: partialDate({ inTable: 3 }),
    until: partialDate({ inTable: 4 }),
    note: text({ maxLength: 500 }),
  },
  timeline: [{ kind: 'residence', subject: 'person', on: 'since', caption: ['address'] }],
});
