import type { Sql, TransactionSql } from 'postgres';
import { newId } from '../shared/ids.ts';
import { type TrainingAccount, trainingAccounts, trainingCase, trainingOffices } from './offices.ts';

/** What this installation is: true for training, false for real, null when nobody has decided yet. */
export async function findMode(ops: Sql): Promise<boolean | null> {
  const [row] = await ops<{ value: boolean }[]>`
    select (s.value)::boolean as value from ffp.setting s where s.name = 'training'`;
  return row?.value ?? null;
}

/** Decides it, once. */
export async function setMode(ops: Sql, training: boolean): Promise<void> {
  await ops`insert into ffp.setting (name, value) values ('training', ${ops.json(training)}) on conflict (name) do nothing`;
}

/** Makes offices, accounts and the training case in one transaction. */
export async function makeCountry(ops: Sql, secret: string): Promise<void> {
  await ops.begin(async (sql) => {
    for (const office of trainingOffices)
      await sql`
        insert into ffp.office (code, name, institution, region)
        values (${office.code}, ${office.name}, ${office.institution}, ${office.region})`;
    const ids = new Map<string, string>();
    for (const account of trainingAccounts)
      ids.set(account.username, await makeAccount(sql, account, secret));
    await makeCase(sql, ids);
  });
}

async function makeAccount(sql: TransactionSql, account: TrainingAccount, secret: string): Promise<string> {
  const id = newId();
  await sql`
    insert into ffp.account (id, username, display_name, office_id, clearance, roles, training)
    select ${id}, ${account.username}, ${account.displayName}, o.id, ${account.clearance}, ${[...account.roles]}, true
    from ffp.office o where o.code = ${account.office}`;
  await sql`insert into ffp.credential (account_id, kind, secret) values (${id}, 'password', ${secret})`;
  return id;
}

/** The case and its members; as in real life, one administrator asks and the other approves. */
async function makeCase(sql: TransactionSql, ids: ReadonlyMap<string, string>): Promise<void> {
  const [asks, approves] = [ids.get('admin') ?? '', ids.get('admin2') ?? ''];
  const [made] = await sql<{ id: number }[]>`
    insert into ffp.compartment (kind, name, legal_basis, opened_by)
    values ('case', ${trainingCase.name}, ${trainingCase.legalBasis}, ${asks}) returning id`;
  for (const account of trainingAccounts.filter(({ inCase }) => inCase))
    await sql`
      insert into ffp.account_compartment (id, account_id, compartment_id, requested_by, reason, approved_by, approved_at)
      values (${newId()}, ${ids.get(account.username) ?? ''}, ${made?.id ?? 0}, ${asks}, 'training', ${approves}, now())`;
}
