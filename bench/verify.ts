import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { headKeyOf, seal, verify } from '../src/platform/audit/index.ts';
import { openDatabase } from '../src/platform/db/index.ts';

// Verifies a log of a million entries, one to two subjects each. Goal: 10 seconds on two cores (check AU-10).
const entries = Number(process.env.FFP_BENCH_ENTRIES ?? 1_000_000);
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-bench-'));
fs.chmodSync(dataDir, 0o755);
const db = await openDatabase({ dataDir });
try {
  const step = 100_000;
  for (let from = 0; from < entries; from += step) {
    await db.ops.unsafe(
      `with e as (
         insert into ffp.audit_entry (id, request_id, account_id, account_name, office_id, session_id, category, action, purpose,
           legal_basis, case_ref, outcome, found, detail)
         select gen_random_uuid(), gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'analyst.one', 1, gen_random_uuid(),
           'consultation', 'subjects.firearm.get', 'investigation', 'Criminal Procedure Act art. 1', 'K-' || g, 'done', 1,
           jsonb_build_object('id', g, 'asked', 'serial A' || g)
         from generate_series($1::int, $2::int) g returning id)
       insert into ffp.audit_subject (entry_id, record_id, entity)
       select e.id, gen_random_uuid(), 'firearm' from e, generate_series(1, 1 + (random() * .6)::int)`,
      [from + 1, Math.min(from + step, entries)],
    );
  }
  await db.admin.unsafe('vacuum analyze ffp.audit_entry, ffp.audit_subject');
  const key = headKeyOf(db.secrets);
  const began = performance.now();
  const sealed = await seal(db.ops, key);
  const sealing = (performance.now() - began) / 1_000;
  await db.admin.unsafe('vacuum analyze ffp.audit_leaf');
  const verdict = await verify(db.ops, { key });

  if (!verdict.good || verdict.sealed !== entries) throw new Error(`not good: ${JSON.stringify(verdict)}`);
  console.log(
    `sealed    ${sealed} entries in ${sealing.toFixed(1)} s, ${Math.round(sealed / sealing)} a second`,
  );
  console.log(
    `verified  ${verdict.sealed} entries in ${verdict.seconds.toFixed(1)} s; ratio to the goal of 10 s a million: ${((verdict.seconds / entries) * 100_000).toFixed(2)}`,
  );
} finally {
  await db.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
}
