// Verifies a log of a million entries, one to two subjects each. Goal: 10 seconds on two cores (check AU-10).
// FFP_BENCH_ENTRIES=100000 makes it quick.

import { hash } from 'node:crypto';
import { copyLines } from '../src/platform/audit/copy-lines.ts';
import { headKeyOf, seal, verify } from '../src/platform/audit/index.ts';
import { cpuBetween, cpuOf } from './support/cpu.ts';
import { type Bench, filledOnce, percentile, withBench } from './support/firearms.ts';

const entries = Number(process.env.FFP_BENCH_ENTRIES ?? 1_000_000);
const rounds = Number(process.env.FFP_BENCH_ROUNDS ?? 3);

await withBench(async (bench) => {
  const { db } = bench;
  const key = headKeyOf(db.secrets);
  await filledOnce(bench, `log ${entries}`, () => fillLog(bench));
  const began = performance.now();
  const sealed = await seal(db.ops, key);
  const sealing = (performance.now() - began) / 1_000;
  await db.admin.unsafe('vacuum analyze ffp.audit_leaf');
  if (sealed > 0)
    console.log(
      `sealed    ${sealed} entries in ${sealing.toFixed(1)} s, ${Math.round(sealed / sealing)} a second`,
    );
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = cpuOf(db.dataDir);
    const verdict = await verify(db.ops, { key });
    const cpu = cpuBetween(before, cpuOf(db.dataDir));
    if (!verdict.good || verdict.sealed !== entries) throw new Error(`not good: ${JSON.stringify(verdict)}`);
    const bare = await readBare(bench);
    ratios.push(verdict.seconds / bare);
    console.log(
      `verified  ${verdict.sealed} entries in ${verdict.seconds.toFixed(1)} s; ratio to the goal of 10 s a million: ${((verdict.seconds / entries) * 100_000).toFixed(2)}; processor time ${cpu.node.toFixed(1)} s here, ${cpu.database.toFixed(1)} s in the database`,
    );
  }
  console.log(
    `ratio to a bare COPY of the same entries and subjects with one hash a line: ${percentile(ratios, 0.5).toFixed(2)}`,
  );
});

/** The limit: everything that is verified comes out of the database once and is hashed once; nothing is joined or compared. */
async function readBare({ db }: Bench): Promise<number> {
  const began = performance.now();
  for (const table of ['audit_entry', 'audit_subject', 'audit_leaf'])
    await copyLines(db.ops, `select * from ffp.${table}`, (line) => void hash('sha256', line, 'hex'));
  return (performance.now() - began) / 1_000;
}

/** Entries as look-ups leave them, straight into the tables. */
async function fillLog({ db }: Bench): Promise<void> {
  const step = 100_000;
  for (let from = 0; from < entries; from += step) {
    await db.ops.unsafe(
      `with e as (
         insert into ffp.audit_entry (id, at, request_id, account_id, account_name, office_id, session_id, category, action, purpose,
           legal_basis, case_ref, outcome, found, record_id, entity, detail)
         select uuidv7(), now() - (${entries} - g.n) * interval '1 second', uuidv7(), '00000000-0000-7000-8000-000000000001', 'analyst.one', 1, gen_random_uuid(),
           'consultation', 'subjects.firearm.get', 'investigation', 'Criminal Procedure Act art. 1', 'K-' || g.n, 'done', g.records,
           case when g.records = 1 then gen_random_uuid() end, case when g.records = 1 then 'firearm' end, jsonb_build_object('id', g.n, 'asked', 'serial A' || g.n)
         from (select n, 1 + (random() * .6)::int as records from generate_series($1::int, $2::int) n) g
         returning id, at, found)
       insert into ffp.audit_subject (entry_id, at, record_id, entity)
       select e.id, e.at, gen_random_uuid(), 'firearm' from e, generate_series(1, e.found) where e.found > 1`,
      [from + 1, Math.min(from + step, entries)],
    );
  }
  await db.admin.unsafe('vacuum analyze ffp.audit_entry, ffp.audit_subject');
}
