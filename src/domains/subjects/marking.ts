import { defineEntity } from '../../schema/entity.ts';
import { code, count, identifier, link, text } from '../../schema/fields.ts';

/** What is stamped on a component, as somebody saw it; that a number was removed is said by the status, and then there is no value. */
export const marking = defineEntity({
  name: 'marking',
  plural: 'markings',
  domain: 'subjects',
  table: 'marking',
  caption: ['value'],
  listed: false,
  fields: {
    component: link({ to: ['component'], required: true }),
    kind: code({ list: 'marking-kind', required: true, inTable: 1, filter: true }),
    value: identifier({ maxLength: 300, inTable: 2 }),
    /** Restored characters, each with how surely: K-4[8:70|3:30]21?; `value` has ? in these places. */
    readings: identifier({ maxLength: 300 }),
    status: code({ list: 'marking-status', required: true, inTable: 3, filter: true }),
    position: text({ maxLength: 200 }),
    legibility: code({ list: 'legibility' }),
    readBy: text({ maxLength: 200 }),
    rule: identifier({ maxLength: 80 }),
    confidence: count({ minimum: 0, maximum: 100 }),
  },
  keys: [
    {
      kind: 'serial',
      path: 'value',
      fold: 'serial',
      subject: 'component.firearm',
      where: { field: 'kind', in: ['serial'] },
    },
    {
      kind: 'mark',
      path: 'value',
      fold: 'number',
      subject: 'component.firearm',
      where: { field: 'kind', in: ['inventory', 'import', 'proof', 'other'] },
    },
  ],
  compare: [{ field: 'value', as: 'serial' }],
  meet: [[{ field: 'value', by: 'serial' }]],
});
