import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Ctx, inRequest, makePlatform, type Platform } from '../../src/platform/access/index.ts';
import { csrfTokenOf, sessionHash } from '../../src/platform/auth/session-token.ts';
import { type Database, openDatabase } from '../../src/platform/db/index.ts';
import type { Call } from '../../src/platform/http/index.ts';
import { newId } from '../../src/shared/ids.ts';
import { askForStatements } from './work.ts';

/** A database of a benchmark's own, with an analyst who is signed in. */
export type Bench = Readonly<{
  db: Database;
  platform: Platform;
  accountId: string;
  /** Does work as a request of the analyst, or of another who is signed in: access, row security, the log. */
  request: <T>(call: Call, work: (ctx: Ctx) => Promise<T>, session?: Buffer) => Promise<T>;
}>;

/** Somebody who is signed in: the value of his cookie and of his page's token, and the digest of the session. */
export type SignedIn = Readonly<{ token: string; csrfToken: string; session: Buffer; accountId: string }>;

/**
 * Opens a database in a folder of its own, works, and leaves nothing behind. FFP_BENCH_DATA names a folder that is kept instead:
 * what `filledOnce` put there is found again by the next run.
 */
export async function withBench(work: (bench: Bench) => Promise<void>): Promise<void> {
  const kept = process.env.FFP_BENCH_DATA;
  const dataDir = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-bench-'));
  fs.mkdirSync(dataDir, { recursive: true });
  fs.chmodSync(dataDir, 0o755);
  let db = await openDatabase({ dataDir });
  if (process.env.FFP_BENCH_PROFILE === '1') {
    await askForStatements(db.admin);
    await db.stop();
    db = await openDatabase({ dataDir });
  }
  try {
    const { session, accountId } = await signIn(db, { username: 'ana' });
    const platform = makePlatform({ pools: db, secrets: db.secrets });
    await work({
      db,
      platform,
      accountId,
      request: (call, ask, who = session) =>
        inRequest(
          platform,
          {
            session: who,
            call,
            requestId: newId(),
            purposeHeader: null,
            idempotencyKey: null,
            csrfToken: null,
            now: new Date().toISOString(),
          },
          ask,
        ),
    });
    await platform.auditBatch.idle();
  } finally {
    await db.stop();
    if (!kept) fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Fills something in, unless a kept folder holds it in this size already. */
export async function filledOnce(
  { db }: Pick<Bench, 'db'>,
  what: string,
  fill: () => Promise<void>,
): Promise<void> {
  const note = path.join(db.dataDir, 'filled.json');
  const filled: unknown = fs.existsSync(note) ? JSON.parse(fs.readFileSync(note, 'utf8')) : [];
  const before = Array.isArray(filled) ? filled : [];
  if (before.includes(what)) return;
  await fill();
  fs.writeFileSync(note, JSON.stringify([...before, what]));
}

/** Signs somebody in, who is made where he is not there yet: of the office of this code, else of the first there is. */
export async function signIn(
  { ops, secrets }: Pick<Database, 'ops' | 'secrets'>,
  { username, office }: Readonly<{ username: string; office?: string }>,
): Promise<SignedIn> {
  const token = `${username}-`.padEnd(43, 'x');
  const [csrfToken, session] = [csrfTokenOf(secrets, token), sessionHash(token)];
  const [before] = await ops<{ id: string }[]>`
    update ffp.session set created_at = now(), last_seen_at = now()
    where token_hash = ${session}
    returning account_id as id`;
  if (before) return { token, csrfToken, session, accountId: before.id };
  const accountId = newId();
  if (office !== undefined)
    await ops`
      insert into ffp.office (code, name, institution) values (${office}, ${office}, 'police')
      on conflict (code) do nothing`;
  await ops`
    insert into ffp.account (id, username, display_name, office_id, roles)
    select ${accountId}, ${username}, ${username}, o.id, '{analyst}' from ffp.office o
    where o.code = ${office ?? null} or ${office ?? null}::text is null
    order by o.id limit 1`;
  await ops`
    insert into ffp.session (id, token_hash, csrf_hash, account_id, purpose)
    values (${newId()}, ${session}, ${sessionHash(csrfToken)}, ${accountId}, 'investigation')`;
  return { token, csrfToken, session, accountId };
}

/** The id of the n-th made thing of a kind, in SQL. */
export const idSql = (kind: 'f' | 'c' | 'a' | 'd', n: string): string =>
  `('0000000${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** The same in TypeScript. */
export const idOf = (kind: 'f' | 'c' | 'a' | 'd', n: number): string =>
  `0000000${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** Three of a hundred records are secret: the reader's searches meet them and must not show them. */
const label = (n: string): string => `case when ${n} % 33 = 0 then 4 else 2 end`;

/**
 * Fills in firearms with one numbered component each, and what the projections make of them, straight into the tables: the
 * insert path is measured elsewhere. Serials are two letters and six figures, spread over the makes; one in a hundred has unknown characters.
 */
export async function fillFirearms(db: Pick<Database, 'admin'>, count: number): Promise<void> {
  const { admin } = db;
  const source = newId();
  await admin.unsafe(`
    insert into ffp.source (id, kind, name, office_id, label_id, purpose, recorded_by)
    values ('${source}', 'import', 'bench', 1, 2, 'bench', gen_random_uuid())`);
  const base = `label_id, office_id, source_id, recorded_at, recorded_by`;
  const values = `${label('g')}, 1, '${source}', '2020-01-01'::timestamptz + (g % 2000) * interval '1 day', '${source}'`;
  const serial = `chr(65 + (g * 7) % 26) || chr(65 + (g / 26) % 26) || lpad(((g::bigint * 7919 * 104729) % 999983)::text, 6, '0')`;
  const wild = `case when g % 100 = 0 then overlay(${serial} placing '??' from 3 for 2) else ${serial} end`;
  const from = `from generate_series(1, ${count}) g`;
  const steps = [
    `insert into ffp.firearm (id, ${base}, make_text, make_code, model_text, calibre_code, serial_text)
       select ${idSql('f', 'g')}, ${values}, 'Zastava', 'make-' || g % 40, 'M' || g % 90, 'calibre-' || g % 12, ${wild} ${from}`,
    `insert into ffp.component (id, ${base}, firearm_id, kind) select ${idSql('c', 'g')}, ${values}, ${idSql('f', 'g')}, 'frame' ${from}`,
    `insert into ffp.marking (id, ${base}, component_id, kind, value, status)
       select ${idSql('a', 'g')}, ${values}, ${idSql('c', 'g')}, 'serial', ${wild}, case when g % 100 = 0 then 'partial' else 'present' end ${from}`,
    `insert into ffp.record (id, entity, caption, label_id, office_id, source_id, recorded_at)
       select f.id, 'firearm', f.make_text || ' · ' || f.serial_text, f.label_id, 1, f.source_id, f.recorded_at from ffp.firearm f`,
    ...(['exact', 'fold'] as const).map(
      (kind) => `insert into ffp.search_key (key, kind, subject_id, record_id, label_id, recorded_at)
       select ffp.serial_${kind}(m.value), 'serial.${kind}', ('0000000f' || substr(m.id::text, 9))::uuid, m.id, m.label_id, m.recorded_at
       from ffp.marking m where m.status = 'present'`,
    ),
    `insert into ffp.search_key (key, kind, subject_id, record_id, label_id, recorded_at)
       select ffp.serial_pattern(m.value), 'serial.wild', ('0000000f' || substr(m.id::text, 9))::uuid, m.id, m.label_id, m.recorded_at
       from ffp.marking m where m.status = 'partial'`,
  ];
  for (const step of steps) await admin.unsafe(step);
}

/** What lies at these shares of a sorted list of durations. */
export function percentile(durations: readonly number[], share: number): number {
  const sorted = durations.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Times one piece of work in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Numbers by chance that are the same in every run. */
export function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
