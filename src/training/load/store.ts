import type { ReservedSql, Sql } from 'postgres';
import { StartRefusal } from '../../platform/config/index.ts';
import type { LoadFile } from '../../platform/records/index.ts';
import { type Desk, deskNames, desks } from './desks.ts';
import type { Staff } from './files.ts';

/** Finds offices and accounts of the desks; a database without the training people is no training one. */
export async function findStaff(ops: Sql, sourceId: (desk: Desk) => string): Promise<Staff> {
  const found = await ops<{ office: string; officeId: number; account: string; id: string }[]>`
    select o.code as office, o.id as "officeId", a.username as account, a.id
    from ffp.office o
    join ffp.account a on a.training
    order by o.id, a.username`;
  const staffOf = (desk: Desk): Staff[Desk] => {
    const office = found.find((row) => row.office === desks[desk].office);
    const account = found.find((row) => row.account === desks[desk].account);
    if (!office || !account)
      throw new StartRefusal(
        'This is no training database: it has no training people. Give another folder with --data.',
      );
    return { officeId: office.officeId, sourceId: sourceId(desk), recordedBy: account.id };
  };
  return Object.fromEntries(deskNames.map((desk) => [desk, staffOf(desk)])) as Staff; // one for each desk
}

/** A country is loaded whole into a database without records, or not at all: said before any work is done. */
export async function refuseWhereRecordsStand(ops: Sql): Promise<void> {
  const [found] = await ops`select 1 from ffp.record limit 1`;
  if (found)
    throw new StartRefusal(
      'This database has records already, and the country is loaded only into an empty one. Give another folder with --data.',
    );
}

/** Makes the sources that speak, in the loader's own transaction. */
export async function makeSources(sql: ReservedSql, staff: Staff): Promise<void> {
  for (const desk of deskNames) {
    const { name, grade } = desks[desk];
    const { officeId, sourceId, recordedBy } = staff[desk];
    await sql`
      insert into ffp.source (id, kind, name, institution, office_id, label_id, purpose, source_grade, information_grade, recorded_at, recorded_by)
      values (${sourceId}, 'training', ${name}, 'Velestia', ${officeId}, 2, 'training', ${grade}, '2', '2005-01-01T00:00:00Z', ${recordedBy})`;
  }
}

/** How many rows each entity got. */
export function countsOf(files: readonly LoadFile[]): Readonly<Record<string, number>> {
  return Object.fromEntries(files.map(({ entity, rows }) => [entity.name, rows]));
}
