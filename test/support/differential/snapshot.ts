import { newId } from '../../../src/shared/ids.ts';
import type { TestSession } from '../access.ts';
import type { TestDatabase } from '../database.ts';
import type { Canonical } from './canonical.ts';
import { labelledTables, type ReaderRights } from './reduce.ts';
import { type SeenRow, settled } from './settled.ts';

/** Everything that row security shows a reader, by table, without what each database makes on its own (ids of new rows, times, the order in which they lie). */
export async function snapshotOf(
  db: TestDatabase,
  session: TestSession,
  { canonical, labels }: Readonly<{ canonical: Canonical; labels: readonly number[] }>,
): Promise<ReadonlyMap<string, string>> {
  const tables = await labelledTables(db.admin);
  return await db.app.begin(async (sql) => {
    await sql`select 1 from ffp.enter(${session.hash})`;
    const seen: SeenRow[] = [];
    for (const table of tables) {
      const [may] = await sql<
        { may: boolean }[]
      >`select has_table_privilege(${`ffp.${table}`}, 'select') as may`;
      if (!may?.may) continue;
      const rows = await sql.unsafe<{ row: string; label: number }[]>(
        `select to_jsonb(t) as row, t.label_id as label from ffp.${table} t`,
      );
      const tooMuch = rows.filter(({ label }) => !labels.includes(label)).length;
      if (tooMuch > 0) seen.push({ table, text: `row security shows ${tooMuch} rows too many` });
      else for (const { row } of rows) seen.push({ table, text: textOf(canonical, row) });
    }
    return settled(seen, canonical.isUnnamed);
  });
}

/** A row without the numbers that each database counts on its own. */
function textOf(canonical: Canonical, row: unknown): string {
  return canonical.withoutNaming(
    JSON.stringify(row, (key, value: unknown) =>
      key === 'xid' || (key === 'id' && typeof value === 'number') ? null : value,
    ),
  );
}

/** Gives the walker back what a call took from him: his session, his account as it was. */
export async function restore(db: TestDatabase, session: TestSession, reader: ReaderRights): Promise<void> {
  await db.admin`
    update ffp.account set disabled_at = null, disabled_by = null, must_change_password = false, office_id = ${reader.officeId},
      clearance = ${reader.clearance}, roles = ${[...reader.roles]} where id = ${reader.accountId}`;
  await db.admin`delete from ffp.session where token_hash = ${session.hash}`;
  await db.admin`
    insert into ffp.session (id, token_hash, csrf_hash, account_id, purpose)
    select ${newId()}, ${session.hash}, sha256(convert_to(${session.csrfToken}, 'UTF8')), ${reader.accountId}, 'investigation'`;
}
