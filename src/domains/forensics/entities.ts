import { defineEntity } from '../../schema/entity.ts';
import { code, identifier, link, partialDate, text } from '../../schema/fields.ts';

/** That a laboratory looked at a firearm, and what it found. A number that it brought back is written as a marking with the status `revealed` too. */
export const examination = defineEntity({
  name: 'examination',
  plural: 'examinations',
  domain: 'forensics',
  table: 'examination',
  caption: ['reference', 'examinedOn', 'laboratory'],
  order: 'examinedOn',
  fields: {
    reference: identifier({ required: true, maxLength: 60, inTable: 1, filter: true }),
    firearm: link({ to: ['firearm'], required: true, inTable: 2 }),
    examinedOn: partialDate({ inTable: 3, filter: true }),
    laboratory: text({ maxLength: 200, inTable: 4, filter: true }),
    serialOutcome: code({ list: 'serial-outcome', inTable: 5, filter: true }),
    restoredSerial: identifier({ maxLength: 120, inTable: 6 }),
    seizure: link({ to: ['seizure'] }),
    findings: text({ maxLength: 10_000 }),
  },
  edges: [{ kind: 'examinedFor', near: 'firearm', far: 'seizure', from: 'examinedOn', to: 'examinedOn' }],
  timeline: [
    {
      kind: 'examined',
      subject: 'firearm',
      on: 'examinedOn',
      caption: ['reference', 'laboratory', 'restoredSerial'],
      far: 'seizure',
    },
  ],
  keys: [{ kind: 'reference', path: 'reference', fold: 'number', subject: 'firearm' }],
});

/** What laboratories record. */
export const entities = [examination] as const;
