import { defineEntity } from '../../schema/entity.ts';
import { code, link, text } from '../../schema/fields.ts';

/** An essential part with marks of its own (Directive (EU) 2021/555, annex I). A part found alone belongs to a mention of the firearm that it came from. */
export const component = defineEntity({
  name: 'component',
  plural: 'components',
  domain: 'subjects',
  table: 'component',
  caption: ['firearm.makeText', 'firearm.modelText', 'note'],
  subject: true,
  fields: {
    firearm: link({ to: ['firearm'], required: true }),
    kind: code({ list: 'component-kind', required: true, inTable: 1, filter: true }),
    note: text({ maxLength: 500, inTable: 2 }),
  },
  edges: [{ kind: 'component', near: 'firearm', far: 'self' }],
});
