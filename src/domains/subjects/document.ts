import { defineEntity } from '../../schema/entity.ts';
import { code, identifier, link, partialDate, text } from '../../schema/fields.ts';

/** A document that somebody issued to a person: what he showed, or what he holds his firearms by. */
export const document = defineEntity({
  name: 'document',
  plural: 'documents',
  domain: 'subjects',
  table: 'document',
  caption: ['number', 'issuer'],
  fields: {
    person: link({ to: ['person'], required: true }),
    kind: code({ list: 'document-kind', required: true, inTable: 1, filter: true }),
    number: identifier({ required: true, maxLength: 60, inTable: 2, personal: true }),
    issuer: text({ maxLength: 200, inTable: 3 }),
    issuedOn: partialDate({ inTable: 4 }),
    validUntil: partialDate({ inTable: 5 }),
  },
  timeline: [{ kind: 'documentIssued', subject: 'person', on: 'issuedOn', caption: ['number', 'issuer'] }],
  keys: [{ kind: 'document', path: 'number', fold: 'number', subject: 'person' }],
});
