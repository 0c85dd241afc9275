import type { ISql } from 'postgres';
import { grantsOf } from '../../../src/platform/access/index.ts';
import { rebuild } from '../../../src/platform/projections/index.ts';
import type { TestDatabase } from '../database.ts';

/** Of a reader, what decides what there is for him. */
export type ReaderRights = Readonly<{
  accountId: string;
  officeId: number;
  clearance: number;
  compartments: readonly number[];
  roles: readonly string[];
}>;

/**
 * Makes of a full database the one that would be there if what this reader may not see had never been: every labelled row above his
 * reach is deleted, whatever table it stands in, and then the bytes and log lines that spoke of it. Row ids, clocks and everything
 * else stay. Projections and clusters are rebuilt by the caller from what is left.
 */
export async function reduce(db: TestDatabase, reader: ReaderRights): Promise<number> {
  return await db.admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`; // no trigger may keep a version of what never was
    const visible = await visibleLabels(sql, reader);
    let deleted = 0;
    for (const table of await labelledTables(sql)) {
      const gone = await sql.unsafe(`delete from ffp.${table} where label_id <> all ($1::int[])`, [
        [...visible],
      ]);
      deleted += gone.count;
    }
    await sql`delete from ffp.label where id <> all (${visible})`;
    await deleteOrphans(sql);
    if (!mayReadLog(reader)) await forgetInLog(sql);
    return deleted;
  });
}

/** Makes what follows from records anew, from what is there: the same on both sides, or the order of rows could tell them apart. */
export async function rebuilt(db: TestDatabase): Promise<void> {
  // Since when a record is known belongs to the record, also where its first version was marked higher than it is now.
  const first = await db.admin`select r.id, r.recorded_at::text as at from ffp.record r`;
  await rebuild(db.ops, { check: false });
  await db.admin`
    update ffp.record r set recorded_at = f.at::timestamptz
    from jsonb_to_recordset(${JSON.stringify(first)}::text::jsonb) f(id uuid, at text) where r.id = f.id`;
  await db.ops`select ffp.rebuild_clusters()`;
}

/** The labels that a reader may read, by the rule of the design and not by our own function. */
export async function visibleLabels(sql: ISql, reader: ReaderRights): Promise<number[]> {
  const labels = await sql<{ id: number; level: number; compartments: number[]; offices: number[] }[]>`
    select l.id, l.level, l.compartments, l.offices from ffp.label l order by l.id`;
  return labels
    .filter(
      ({ level, compartments, offices }) =>
        level <= reader.clearance &&
        compartments.every((one) => reader.compartments.includes(one)) &&
        offices.every((one) => one === reader.officeId),
    )
    .map(({ id }) => id);
}

/** Every table with a label, as the catalogue knows them: a new one is covered the day it is made. */
export async function labelledTables(sql: ISql): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select c.relname as name
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'label_id' and not a.attisdropped
    where n.nspname = 'ffp' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'entity_base'
    order by c.relname`;
  return tables.map(({ name }) => name);
}

/** What has no label of its own and belongs to something that is gone. */
async function deleteOrphans(sql: ISql): Promise<void> {
  await sql`delete from ffp.attachment_piece p where not exists (select 1 from ffp.attachment a where a.id = p.attachment_id)`;
}

/** What others did with hidden records never happened; an entry that also spoke of others tells of those alone. */
async function forgetInLog(sql: ISql): Promise<void> {
  await sql`create temporary table gone on commit drop as
    select s.entry_id, count(*) filter (where r.id is null) as hidden, count(r.id) as left_over
    from ffp.audit_touched s left join ffp.record r on r.id = s.record_id group by s.entry_id`;
  await sql`delete from ffp.audit_subject s where not exists (select 1 from ffp.record r where r.id = s.record_id)`;
  await sql`delete from ffp.audit_entry e using gone g where g.entry_id = e.id and g.hidden > 0 and g.left_over = 0`;
  await sql`update ffp.audit_entry e set found = g.left_over, detail = '{}' from gone g
    where g.entry_id = e.id and g.hidden > 0 and g.left_over > 0`;
  // The only one that is left stands in the entry itself.
  await sql`with last as (
      select s.entry_id, min(s.record_id::text)::uuid as record_id, min(s.entity) as entity from ffp.audit_subject s join gone g on g.entry_id = s.entry_id
      where g.hidden > 0 and g.left_over = 1 group by s.entry_id
    ), moved as (
      update ffp.audit_entry e set record_id = o.record_id, entity = o.entity from last o where e.id = o.entry_id
    )
    delete from ffp.audit_subject s using last o where s.entry_id = o.entry_id`;
}

/** The log shows what was asked, not what was answered: who may read it reads the same one in both databases. */
function mayReadLog({ roles }: ReaderRights): boolean {
  return roles.some((role) => grantsOf(role).some(({ may }) => may.startsWith('audit.')));
}
