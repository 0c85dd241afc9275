import { defineEntity } from '../../schema/entity.ts';
import { code, link, text } from '../../schema/fields.ts';

/** What a vehicle or a telephone has to do with a seizure: it carried the firearms, it was found with them, somebody spoke over it. */
export const thingRole = defineEntity({
  name: 'thingRole',
  plural: 'thingRoles',
  domain: 'seizures',
  table: 'thing_role',
  caption: ['seizure.reference'],
  fields: {
    seizure: link({ to: ['seizure'], required: true, inTable: 1 }),
    thing: link({ to: ['vehicle', 'phone'], required: true, inTable: 2 }),
    role: code({ list: 'thing-role', required: true, inTable: 3, filter: true }),
    note: text({ maxLength: 1000, inTable: 4 }),
  },
  edges: [
    { kind: 'involved', near: 'thing', far: 'seizure', from: 'seizure.seizedOn', to: 'seizure.seizedOn' },
  ],
  timeline: [
    {
      kind: 'involved',
      subject: 'thing',
      on: 'seizure.seizedOn',
      caption: ['seizure.reference', 'seizure.place'],
      far: 'seizure',
    },
  ],
});
