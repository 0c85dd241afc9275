import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts';
import { event, mark, spineEntities, withSpineEntities } from '../../../test/support/spine-entities.ts';
import { defineEntity } from '../../schema/entity.ts';
import { count, text } from '../../schema/fields.ts';
import { compareWithDatabase } from './index.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await withSpineEntities(db);
});
afterAll(() => db.drop());

it('finds nothing where declarations and tables agree', async () => {
  expect(await compareWithDatabase(db.admin, spineEntities)).toEqual([]);
});

it('names what is missing, different or not declared', async () => {
  const others = spineEntities.filter(
    ({ name }) => name !== 'event' && name !== 'mark' && name !== 'finding',
  );
  const { note: _, photo: __, ...fields } = event.fields;
  const changedEvent = defineEntity({
    ...event,
    fields: { ...fields, shots: text(), weight: count(), reference: text() },
  });
  const changedMark = { ...mark, table: 'test_nothing' };

  expect(await compareWithDatabase(db.admin, [...others, changedEvent, changedMark])).toEqual([
    'event: ffp.test_event.reference must not be collate "C"',
    'event: ffp.test_event.reference is not required, and must not be null',
    'event: ffp.test_event.shots is integer, declared as text',
    'event: ffp.test_event.weight is declared and does not exist',
    'event: ffp.test_event.photo_sha256 is not declared',
    'mark: there is no table ffp.test_nothing',
    'ffp.test_nothing.part_id needs an index: projections go through it',
  ]);
});

it('asks for an index where projections go through a link', async () => {
  await db.admin`drop index ffp.test_finding_event_id_idx`;

  expect(await compareWithDatabase(db.admin, spineEntities)).toEqual([
    'ffp.test_finding.event_id needs an index: projections go through it',
  ]);
});
