import { withRoleNames } from '../../src/platform/db/role-names.ts';
import { installProjections } from '../../src/platform/projections/index.ts';
import { defineEntity, type Entity } from '../../src/schema/entity.ts';
import {
  amount,
  code,
  count,
  date,
  flag,
  identifier,
  link,
  partialDate,
  place,
  text,
  time,
} from '../../src/schema/fields.ts';
import type { TestDatabase } from './database.ts';

/** A thing: a subject with a marked field, a former name, an own link. */
export const thing = defineEntity({
  name: 'thing',
  plural: 'things',
  domain: 'subjects',
  table: 'test_thing',
  caption: ['make', 'number'],
  subject: true,
  fields: {
    make: text({ maxLength: 100, inTable: 1, filter: true }),
    number: identifier({ inTable: 2, filter: true }),
    kind: code({ list: 'kind', filter: true }),
    owner: text({ personal: true }),
    phone: identifier(),
    plate: identifier(),
    secret: identifier({ mark: { level: 3 } }),
    twin: link({ to: ['thing'] }),
  },
  edges: [{ kind: 'twin', near: 'self', far: 'twin' }],
  keys: [
    { kind: 'number', path: 'number', fold: 'number', subject: 'self' },
    { kind: 'name', path: 'owner', fold: 'name', subject: 'self' },
    { kind: 'phone', path: 'phone', fold: 'phone', subject: 'self' },
    { kind: 'plate', path: 'plate', fold: 'plate', subject: 'self' },
    { kind: 'make', path: 'make', fold: 'text', subject: 'self' },
    { kind: 'secret', path: 'secret', fold: 'serial', subject: 'self' },
  ],
});

/** A part of a thing: what paths go through. */
export const part = defineEntity({
  name: 'part',
  plural: 'parts',
  domain: 'subjects',
  table: 'test_part',
  caption: ['thing.make', 'kind'],
  subject: true,
  fields: {
    thing: link({ to: ['thing'], required: true }),
    kind: code({ list: 'part', required: true, filter: true }),
  },
  edges: [{ kind: 'part', near: 'thing', far: 'self' }],
});

/** A mark on a part: two links away from the thing, not listed. */
export const mark = defineEntity({
  name: 'mark',
  plural: 'marks',
  domain: 'subjects',
  table: 'test_mark',
  caption: ['value'],
  listed: false,
  fields: {
    part: link({ to: ['part'] }),
    kind: code({ list: 'mark', required: true }),
    value: identifier(),
  },
  keys: [
    {
      kind: 'serial',
      path: 'value',
      fold: 'serial',
      subject: 'part.thing',
      where: { field: 'kind', in: ['serial'] },
    },
    {
      kind: 'mark',
      path: 'value',
      fold: 'number',
      subject: 'part.thing',
      where: { field: 'kind', in: ['proof', 'other'] },
    },
  ],
});

/** An event with every kind of field. */
export const event = defineEntity({
  name: 'event',
  plural: 'events',
  domain: 'seizures',
  table: 'test_event',
  caption: ['reference', 'happenedOn'],
  order: 'happenedOn',
  fields: {
    reference: identifier({ required: true, filter: true }),
    happenedOn: partialDate({ filter: true }),
    openedOn: date({ filter: true }),
    closedAt: time({ filter: true }),
    shots: count({ minimum: 0, filter: true }),
    price: amount({ filter: true }),
    solved: flag({ filter: true }),
    where: place({ filter: true }),
    photo: { kind: 'file' },
    about: link({ to: 'any' }),
    note: text({ mark: { level: 2 } }),
  },
  edges: [{ kind: 'about', near: 'self', far: 'about', from: 'happenedOn', to: 'closedAt' }],
  timeline: [{ kind: 'event', subject: 'self', on: 'happenedOn', caption: ['reference', 'where'] }],
  keys: [{ kind: 'reference', path: 'reference', fold: 'number', subject: 'self' }],
});

/** What an event had to do with a thing: rests on the event, ends in both. */
export const finding = defineEntity({
  name: 'finding',
  plural: 'findings',
  domain: 'seizures',
  table: 'test_finding',
  caption: ['event.reference', 'seal'],
  fields: {
    event: link({ to: ['event'], required: true }),
    thing: link({ to: ['thing'], required: true }),
    seal: identifier(),
  },
  edges: [{ kind: 'found', near: 'thing', far: 'event', from: 'event.happenedOn', to: 'event.happenedOn' }],
  timeline: [
    {
      kind: 'found',
      subject: 'thing',
      on: 'event.happenedOn',
      caption: ['event.reference', 'event.where', 'thing.make'],
      far: 'event',
    },
  ],
  keys: [
    { kind: 'seal', path: 'seal', fold: 'number', subject: 'thing' },
    { kind: 'reference', path: 'event.reference', fold: 'number', subject: 'thing' },
  ],
});

/** Linked-to ones first. */
export const spineEntities: readonly Entity[] = [thing, part, mark, event, finding];

const tables = `
set role ffp_owner;
create table ffp.test_thing (like ffp.entity_base including all, make text, number text collate "C", kind text collate "C", owner text,
  phone text collate "C", plate text collate "C", twin_id uuid);
select ffp.protect_entity('ffp.test_thing', 'thing');
create index on ffp.test_thing (twin_id);
select ffp.guard_link('ffp.test_thing', 'twin_id', 'ffp.record', 'twin'); -- a table cannot be asked in its own policy
create table ffp.test_part (like ffp.entity_base including all, thing_id uuid not null, kind text collate "C" not null);
select ffp.protect_entity('ffp.test_part', 'part');
create index on ffp.test_part (thing_id);
select ffp.guard_link('ffp.test_part', 'thing_id', 'ffp.test_thing', 'thing');
create table ffp.test_mark (like ffp.entity_base including all, part_id uuid, kind text collate "C" not null, value text collate "C");
select ffp.protect_entity('ffp.test_mark', 'mark');
create index on ffp.test_mark (part_id);
select ffp.guard_link('ffp.test_mark', 'part_id', 'ffp.test_part', 'part');
create table ffp.test_event (like ffp.entity_base including all, reference text collate "C" not null, happened_on text collate "C", opened_on date,
  closed_at timestamptz, shots int, price numeric, solved boolean, where_text text, where_region text collate "C",
  where_lat double precision, where_lon double precision, photo_sha256 text collate "C", about_id uuid);
select ffp.protect_entity('ffp.test_event', 'event');
create index on ffp.test_event (about_id);
select ffp.guard_link('ffp.test_event', 'about_id', 'ffp.record', 'about');
create table ffp.test_finding (like ffp.entity_base including all, event_id uuid not null, thing_id uuid not null, seal text collate "C");
select ffp.protect_entity('ffp.test_finding', 'finding');
create index on ffp.test_finding (event_id);
create index on ffp.test_finding (thing_id);
select ffp.guard_link('ffp.test_finding', 'event_id', 'ffp.test_event', 'event');
select ffp.guard_link('ffp.test_finding', 'thing_id', 'ffp.test_thing', 'thing');
reset role;`;

/** Gives a test database the tables of these entities and their projections. */
export async function withSpineEntities(db: TestDatabase): Promise<void> {
  await db.admin.begin(async (sql) => {
    await sql.unsafe(withRoleNames(tables, db.roles));
  });
  await installProjections(db.ops, spineEntities);
}
