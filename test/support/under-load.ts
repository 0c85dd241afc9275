import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { allEntities } from '../../src/app.ts';
import { headKeyOf, seal, verify } from '../../src/platform/audit/index.ts';
import { type Database, openDatabase } from '../../src/platform/db/index.ts';
import { rebuild, register } from '../../src/platform/projections/index.ts';
import { anAccount, aSession, type TestSession } from './access.ts';
import type { ServerProcess } from './server-process.ts';

/** An installation in a folder of its own, with people who are signed in and report seizures as fast as they are answered. */
export type Installation = Readonly<{
  dataDir: string;
  database: Database;
  /** Starts the load against a server; it goes on over restarts when told where the next one is. */
  load: Load;
  remove: () => Promise<void>;
}>;

/** People who report seizures, each with an idempotency key of its own, and try again until they are told that it is done. */
export type Load = Readonly<{
  /** Reports that were acknowledged: reference and id. */
  acknowledged: ReadonlyMap<string, string>;
  aim: (server: ServerProcess | null) => void;
  /** Waits until so many more reports are acknowledged. */
  more: (count: number) => Promise<void>;
  /** Lets everybody finish the report that he is at, and ends. */
  finish: () => Promise<void>;
}>;

const people = 6;

/** Makes the installation: cluster, migrations, accounts, sessions. */
export async function anInstallation(): Promise<Installation> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-load-'));
  const database = await openDatabase({ dataDir, pools: { app: 2, ops: 2, jobs: 1 } });
  const sessions: TestSession[] = [];
  for (let i = 0; i < people; i += 1)
    sessions.push(await aSession(database, await anAccount(database.ops, { roles: ['analyst'] })));
  return {
    dataDir,
    database,
    load: startLoad(sessions),
    remove: async () => {
      await database.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function startLoad(sessions: readonly TestSession[]): Load {
  const acknowledged = new Map<string, string>();
  const state = { target: null as ServerProcess | null, ending: false };
  let wake: (() => void)[] = [];
  const tellAll = (): void => {
    const waiting = wake;
    wake = [];
    for (const one of waiting) one();
  };
  const change = (): Promise<void> => new Promise((resolve) => void wake.push(resolve));

  const work = async (session: TestSession, who: number): Promise<void> => {
    for (let no = 1; !state.ending; no += 1) {
      const reference = `RE-${who}-${no}`;
      while (!acknowledged.has(reference)) {
        const server = state.target;
        if (!server) {
          if (state.ending) return;
          await change();
          continue;
        }
        const id = await report(server, session, reference);
        if (id !== null) acknowledged.set(reference, id);
        else if (state.target === server) await change(); // it is gone: whoever killed it says where the next one is
        if (id !== null) tellAll();
      }
    }
  };
  const workers = sessions.map(work);
  return {
    acknowledged,
    aim: (server) => {
      state.target = server;
      tellAll();
    },
    more: async (count) => {
      const wanted = acknowledged.size + count;
      while (acknowledged.size < wanted) await change();
    },
    finish: async () => {
      state.ending = true;
      tellAll();
      await Promise.all(workers);
    },
  };
}

/** Reports a seizure of two firearms; null when nobody answered, or not with a yes. */
async function report(
  server: ServerProcess,
  session: TestSession,
  reference: string,
): Promise<string | null> {
  try {
    const answer = await fetch(`${server.origin}/api/seizures/report`, {
      method: 'POST',
      headers: {
        cookie: session.cookie,
        'x-csrf-token': session.csrfToken,
        'content-type': 'application/json',
        'idempotency-key': `key-of-${reference}`,
      },
      body: JSON.stringify({
        seizure: { reference, seizedOn: '2026-05-01' },
        items: [
          { make: 'ZASTAVA', serial: `K ${reference} 17`, sealNumber: `S-${reference}` },
          { make: 'CZ', serial: `C ${reference} 18` },
        ],
      }),
    });
    if (answer.status !== 200) return null;
    const { id }: { id: string } = await answer.json();
    return id;
  } catch {
    return null;
  }
}

/** What must hold after any crash: each line that this gives back is a broken promise. */
export async function brokenPromises({
  database,
  load,
}: Pick<Installation, 'database' | 'load'>): Promise<readonly string[]> {
  const { admin, ops, secrets } = database;
  const stored = await admin<
    { reference: string; id: string; items: number; markings: number; times: number }[]
  >`
    select s.reference, min(s.id::text) as id, count(distinct s.id)::int as times,
      count(distinct i.id)::int as items, count(distinct m.id)::int as markings
    from ffp.seizure s
    left join ffp.seizure_item i on i.seizure_id = s.id
    left join ffp.component c on c.firearm_id = i.firearm_id
    left join ffp.marking m on m.component_id = c.id
    group by s.reference`;
  const byReference = new Map(stored.map((row) => [row.reference, row]));
  const [orphans] = await admin<{ count: number }[]>`
    select count(*)::int from ffp.firearm f where not exists (select 1 from ffp.seizure_item i where i.firearm_id = f.id)`;
  const [unlogged] = await admin<{ count: number }[]>`
    select count(*)::int from ffp.seizure s
    where not exists (select 1 from ffp.audit_touched a where a.record_id = s.id)`;
  register(allEntities);
  const projections = await rebuild(ops, { check: true });
  const clusters = await admin`select * from ffp.check_clusters()`;
  await seal(ops, headKeyOf(secrets));
  const verdict = await verify(ops, { key: headKeyOf(secrets) });
  return [
    ...[...load.acknowledged].flatMap(([reference, id]) =>
      byReference.get(reference)?.id === id ? [] : [`${reference} was acknowledged and is not there`],
    ),
    ...stored.flatMap(({ reference, items, markings, times }) => [
      ...(times === 1 ? [] : [`${reference} is there ${times} times`]),
      ...(items === 2 && markings === 2
        ? []
        : [`${reference} is half written: ${items} items, ${markings} markings`]),
    ]),
    ...(orphans?.count ? [`${orphans.count} firearms belong to no seizure`] : []),
    ...(unlogged?.count ? [`${unlogged.count} seizures are not in the log`] : []),
    ...(projections.differing ? [`${projections.differing} rows of projections differ from a rebuild`] : []),
    ...(clusters.length ? ['the clusters differ from the judgements'] : []),
    ...(verdict.good ? [] : [`the log does not verify: ${JSON.stringify(verdict)}`]),
  ];
}
