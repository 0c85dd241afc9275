import { baseColumns } from '../../schema/base.ts';
import type { Entity } from '../../schema/entity.ts';
import { notFound } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';
import { tableOf } from '../projections/relations.ts';
import type { LooseRecord } from './layout.ts';
import { toRecord } from './select.ts';

/** What changed from one version to the next. */
export type FieldChange = Readonly<{ field: string; from: unknown; to: unknown }>;

/** A version of a record: who made it, when, why, and what it changed. */
export type RecordVersion = Readonly<{
  version: number;
  recordedAt: string;
  supersededAt: string | null;
  recordedBy: string;
  /** How that person is called; null where the account is no longer known. */
  recordedByName: string | null;
  reason: string | null;
  labelId: number;
  withdrawn: boolean;
  changes: readonly FieldChange[];
}>;

type Row = {
  superseded_at: string | null;
  label_id: number;
  recorded_at: string;
  body: LooseRecord;
  name: string | null;
};

/** The versions of a record that this reader may see, oldest first; marked fields have versions of their own and are not among them. */
export async function versionsOf(ctx: Ctx, entity: Entity, id: string): Promise<readonly RecordVersion[]> {
  const rows = await ctx.sql.unsafe<Row[]>(
    `
    select v.version, v.superseded_at, v.label_id, v.recorded_at, v.body, a.display_name as name
    from ffp.record_version v
    left join ffp.account a on a.id = (v.body ->> 'recorded_by')::uuid
    where v.id = $1 and v.entity = $2
    union all
    select t.version, null, t.label_id, t.recorded_at, to_jsonb(t), a.display_name
    from ${tableOf(entity).table} t
    left join ffp.account a on a.id = t.recorded_by
    where t.id = $1
    order by 1`,
    [id, entity.name],
    { prepare: true },
  );
  if (rows.length === 0) throw notFound();
  // A checked edge: `body` is a whole row of the entity's table, kept by the database itself.
  const records = rows.map(({ body }) => toRecord(entity, body) as LooseRecord);
  return rows.map((row, no) => {
    const record = records[no] ?? {};
    const before = records[no - 1];
    return {
      version: Number(record.version),
      recordedAt: row.recorded_at,
      supersededAt: row.superseded_at,
      recordedBy: String(record.recordedBy),
      recordedByName: row.name,
      reason: typeof record.reason === 'string' ? record.reason : null,
      labelId: row.label_id,
      withdrawn: record.withdrawnAt !== null,
      changes: before ? changesBetween(before, record) : [],
    };
  });
}

const systems = new Set<string>(['id', 'version', 'recordedAt', 'recordedBy', 'reason', 'withdrawnAt']);
const compared = baseColumns.map(({ property }) => String(property)).filter((name) => !systems.has(name));

function changesBetween(before: LooseRecord, after: LooseRecord): readonly FieldChange[] {
  const base = new Set<string>(baseColumns.map(({ property }) => property));
  const fields = Object.keys(after).filter((name) => !base.has(name));
  return [...compared, ...fields]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ field: name, from: before[name] ?? null, to: after[name] ?? null }));
}
