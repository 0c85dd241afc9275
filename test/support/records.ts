import { newId } from '../../src/shared/ids.ts';
import type { TestDatabase } from './database.ts';

/** What a bare record of a test may be. */
export type RecordWish = Readonly<{ labelId?: number; caption?: string; entity?: string; office?: string }>;

/** Puts a bare row into `record`, behind the walls: something to attach to, to announce or to hide. */
export async function aRecord({ admin }: TestDatabase, wish: RecordWish = {}): Promise<string> {
  const id = newId();
  const sourceId = newId();
  const labelId = wish.labelId ?? 2;
  await admin`
    insert into ffp.source (id, kind, name, office_id, label_id, purpose, recorded_by)
    select ${sourceId}, 'desk', 'test', min(o.id), ${labelId}, 'general', '00000000-0000-7000-8000-000000000001' from ffp.office o`;
  await admin`
    insert into ffp.record (id, entity, caption, label_id, office_id, source_id, recorded_at)
    select ${id}, ${wish.entity ?? 'firearm'}, ${wish.caption ?? 'a record'}, ${labelId}, min(o.id), ${sourceId}, now() from ffp.office o`;
  return id;
}

/** The label of a compartment at a level, interned behind the walls. */
export async function aLabel(
  { admin }: TestDatabase,
  of: Readonly<{ level: number; compartments?: readonly number[] }>,
): Promise<number> {
  const compartments = [...(of.compartments ?? [])];
  await admin`insert into ffp.label (level, compartments) values (${of.level}, ${compartments}) on conflict do nothing`;
  const [row] = await admin<{ id: number }[]>`
    select id from ffp.label where level = ${of.level} and compartments = ${compartments} and offices = '{}' and handling = 'H0'`;
  return row?.id ?? 0;
}
