import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { inRequest, lookUp, makePlatform } from '../src/platform/access/index.ts';
import { openDatabase } from '../src/platform/db/index.ts';
import { defineCall } from '../src/platform/http/contract.ts';
import { newId } from '../src/shared/ids.ts';
import { cpuBetween, cpuOf } from './support/cpu.ts';
import { percentile } from './support/firearms.ts';

// A look-up with access, row security and a durable audit entry, against the bare database at the same concurrency, interleaved.
// Each client is a reader of his own and has a session of his own.
// Goals: 60 % of a transaction of one select and one insert, 50 % of the bare select.
const rows = 50_000;
const clients = Number(process.env.FFP_BENCH_CLIENTS ?? 40);
const seconds = Number(process.env.FFP_BENCH_SECONDS ?? 2);
const rounds = 5;
const table = process.env.FFP_BENCH_TABLE ?? 'firearm';

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-bench-'));
fs.chmodSync(dataDir, 0o755);
const db = await openDatabase({ dataDir });
const call = defineCall({
  name: 'subjects.firearm.read',
  summary: 'Bench.',
  method: 'GET',
  path: '/api/bench',
  input: z.object({}),
  output: z.object({}),
  permission: 'subjects.firearm.read',
  audit: 'consultation',
  writes: false,
});
const idOf = (n: number): string => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`;

const sessions = Array.from({ length: clients }, (_, n) =>
  createHash('sha256').update(`bench ${n}`).digest(),
);

try {
  await arrange();
  const platform = makePlatform({ pools: db, secrets: db.secrets });
  const facts = (client: number) => ({
    session: sessions[client] ?? null,
    call,
    requestId: newId(),
    purposeHeader: null,
    idempotencyKey: null,
    csrfToken: null,
    now: new Date().toISOString(),
  });
  const random = (): string => idOf(1 + Math.floor(Math.random() * rows));
  const contenders: Record<string, (client: number) => Promise<unknown>> = {
    'bare select': () => db.app`select * from ffp.bench_bare b where b.id = ${random()}`,
    'bare transaction (select and insert)': () =>
      db.app.begin((sql) => [
        sql`select * from ffp.bench_bare b where b.id = ${random()}`,
        sql`insert into ffp.bench_log (who, what) values (${'ana'}, ${'read'})`,
      ]),
    'look-up': (client) => lookUp(platform, facts(client), { entity: 'firearm', table, id: random() }),
    'look-up, as any request': (client) =>
      inRequest(platform, facts(client), async (ctx) => {
        const id = random();
        ctx.note({ subjects: [{ id, entity: 'firearm' }], found: 1 });
        return ctx.sql`select * from ffp.firearm f where f.id = ${id}`;
      }),
  };
  const rates = new Map<string, Measured[]>();
  for (let round = 0; round <= rounds; round++) {
    for (const [name, ask] of Object.entries(contenders)) {
      const rate = await measure(ask);
      if (round > 0) rates.set(name, [...(rates.get(name) ?? []), rate]); // the first round warms up
    }
  }
  report(rates);
} finally {
  await db.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
}

async function arrange(): Promise<void> {
  const { ops, admin, roles } = db;
  for (const [n, session] of sessions.entries()) {
    const account = newId();
    await ops`insert into ffp.account (id, username, display_name, office_id, roles)
      select ${account}, ${`ana-${n}`}, 'Ana', o.id, '{analyst}' from ffp.office o limit 1`;
    await ops`insert into ffp.session (id, token_hash, csrf_hash, account_id, purpose)
      values (${newId()}, ${session}, ${session}, ${account}, 'investigation')`;
  }
  await ops.unsafe(`
    insert into ffp.${table} (id, label_id, office_id, source_id, recorded_by, make_text)
    select ('00000000-0000-0000-0000-' || lpad(g::text, 12, '0'))::uuid, 2, 1, gen_random_uuid(), gen_random_uuid(), 'Zastava'
    from generate_series(1, ${rows}) g`);
  await admin.unsafe(`
    create table ffp.bench_bare as select * from ffp.${table};
    alter table ffp.bench_bare add primary key (id);
    create table ffp.bench_log (no bigint generated always as identity, who text, what text, at timestamptz default now());
    grant select on ffp.bench_bare to ${roles.app};
    grant insert on ffp.bench_log to ${roles.app};`);
  await admin.unsafe('vacuum analyze');
}

async function measure(ask: (client: number) => Promise<unknown>): Promise<Measured> {
  const before = cpuOf(dataDir);
  const end = performance.now() + seconds * 1_000;
  let answered = 0;
  const client = async (number: number): Promise<void> => {
    while (performance.now() < end) {
      await ask(number);
      answered += 1;
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, (_, n) => client(n)));
  const rate = answered / ((performance.now() - began) / 1_000);
  const cpu = cpuBetween(before, cpuOf(dataDir));
  return { rate, node: (cpu.node / answered) * 1e6, database: (cpu.database / answered) * 1e6 };
}

/** Answers a second, and microseconds of processor time an answer. */
type Measured = Readonly<{ rate: number; node: number; database: number }>;

function report(measured: ReadonlyMap<string, readonly Measured[]>): void {
  const median = (name: string, of: keyof Measured): number =>
    percentile(measured.get(name)?.map((one) => one[of]) ?? [], 0.5);
  const select = median('bare select', 'rate');
  const transaction = median('bare transaction (select and insert)', 'rate');
  for (const name of measured.keys()) {
    const rate = median(name, 'rate');
    const times = [median(name, 'node'), median(name, 'database')].map((us) => us.toFixed(0).padStart(4));
    console.log(
      `${name.padEnd(38)} ${Math.round(rate).toString().padStart(6)}/s  ratio to the bare transaction ${(rate / transaction).toFixed(2)}, to the bare select ${(rate / select).toFixed(2)}; processor ${times[0]} us here, ${times[1]} us in the database`,
    );
  }
}
