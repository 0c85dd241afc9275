import { defineEntity } from '../../schema/entity.ts';
import { code, identifier, link, partialDate, place, text } from '../../schema/fields.ts';

/** That a firearm stands in the registry as somebody's, from one day to another (Directive (EU) 2021/555 art. 4: kept for as long as the firearm exists). */
export const registration = defineEntity({
  name: 'registration',
  plural: 'registrations',
  domain: 'registry',
  table: 'registration',
  caption: ['number', 'firearm.makeText', 'firearm.serialText'],
  order: 'registeredOn',
  fields: {
    number: identifier({ required: true, maxLength: 60, inTable: 1, filter: true }),
    firearm: link({ to: ['firearm'], required: true, inTable: 2 }),
    holder: link({ to: ['person', 'organisation'], required: true, inTable: 3 }),
    registeredOn: partialDate({ inTable: 4, filter: true }),
    registeredUntil: partialDate({ inTable: 5 }),
    status: code({ list: 'registration-status', required: true, inTable: 6, filter: true }),
    category: code({ list: 'firearm-category', filter: true }),
    authority: text({ maxLength: 200, filter: true }),
    ground: code({ list: 'registration-ground', filter: true }),
    note: text({ maxLength: 1000 }),
  },
  edges: [{ kind: 'holds', near: 'holder', far: 'firearm', from: 'registeredOn', to: 'registeredUntil' }],
  timeline: [
    {
      kind: 'registered',
      subject: 'firearm',
      on: 'registeredOn',
      caption: ['number', 'authority'],
      far: 'holder',
    },
    {
      kind: 'registeredTo',
      subject: 'holder',
      on: 'registeredOn',
      caption: ['number', 'authority'],
      far: 'firearm',
    },
    {
      kind: 'registrationEnded',
      subject: 'firearm',
      on: 'registeredUntil',
      caption: ['number', 'authority'],
      far: 'holder',
      where: { field: 'status', in: ['expired', 'cancelled', 'revoked'] },
    },
  ],
  keys: [{ kind: 'registration', path: 'number', fold: 'number', subject: 'firearm' }],
});

/** That a firearm went from one holder to another, and on what ground. */
export const transfer = defineEntity({
  name: 'transfer',
  plural: 'transfers',
  domain: 'registry',
  table: 'transfer',
  caption: ['reference', 'transferredOn'],
  order: 'transferredOn',
  fields: {
    reference: identifier({ required: true, maxLength: 60, inTable: 1, filter: true }),
    firearm: link({ to: ['firearm'], required: true, inTable: 2 }),
    fromHolder: link({ to: ['person', 'organisation'], inTable: 3 }),
    toHolder: link({ to: ['person', 'organisation'], inTable: 4 }),
    transferredOn: partialDate({ inTable: 5, filter: true }),
    basis: code({ list: 'transfer-basis', required: true, inTable: 6, filter: true }),
    authority: text({ maxLength: 200, filter: true }),
    note: text({ maxLength: 1000 }),
  },
  edges: [
    { kind: 'gave', near: 'fromHolder', far: 'firearm', from: 'transferredOn', to: 'transferredOn' },
    { kind: 'received', near: 'toHolder', far: 'firearm', from: 'transferredOn', to: 'transferredOn' },
    { kind: 'gaveTo', near: 'fromHolder', far: 'toHolder', from: 'transferredOn', to: 'transferredOn' },
  ],
  timeline: [
    {
      kind: 'transferred',
      subject: 'firearm',
      on: 'transferredOn',
      caption: ['reference', 'authority'],
      far: 'toHolder',
    },
    {
      kind: 'transferredAway',
      subject: 'fromHolder',
      on: 'transferredOn',
      caption: ['reference'],
      far: 'firearm',
    },
    {
      kind: 'transferredIn',
      subject: 'toHolder',
      on: 'transferredOn',
      caption: ['reference'],
      far: 'firearm',
    },
  ],
  keys: [{ kind: 'reference', path: 'reference', fold: 'number', subject: 'firearm' }],
});

const lossCaption = ['reference', 'place', 'authority'] as const;

/** That a firearm is missed, or has been found again: the day, the place and who said so. */
export const lossReport = defineEntity({
  name: 'lossReport',
  plural: 'lossReports',
  domain: 'registry',
  table: 'loss_report',
  caption: ['reference', 'happenedOn', 'place'],
  order: 'happenedOn',
  fields: {
    reference: identifier({ required: true, maxLength: 60, inTable: 1, filter: true }),
    firearm: link({ to: ['firearm'], required: true, inTable: 2 }),
    what: code({ list: 'loss-kind', required: true, inTable: 3, filter: true }),
    happenedOn: partialDate({ inTable: 4, filter: true }),
    place: place({ inTable: 5, filter: true }),
    reportedBy: link({ to: ['person', 'organisation'] }),
    authority: text({ maxLength: 200, filter: true }),
    circumstances: text({ maxLength: 4000 }),
  },
  edges: [{ kind: 'missedBy', near: 'firearm', far: 'reportedBy', from: 'happenedOn' }],
  timeline: (['lost', 'stolen', 'found'] as const).map((what) => ({
    kind: what,
    subject: 'firearm',
    on: 'happenedOn',
    caption: lossCaption,
    far: 'reportedBy',
    where: { field: 'what', in: [what] },
  })),
  keys: [{ kind: 'reference', path: 'reference', fold: 'number', subject: 'firearm' }],
});

/** What the registry records. Linked-to ones first. */
export const entities = [registration, transfer, lossReport] as const;
