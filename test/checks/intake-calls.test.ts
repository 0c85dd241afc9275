import { afterAll, beforeAll, expect, it } from 'vitest';
import { allJobs, prepareApp } from '../../src/app.ts';
import { runJob } from '../../src/platform/jobs/index.ts';
import { type Client, type TestApp, testApp } from '../support/app.ts';

let app: TestApp;
let analyst: Client;
let stopListening: () => void;
beforeAll(async () => {
  app = await testApp();
  stopListening = await prepareApp(app.platform);
  analyst = await app.signIn({ roles: ['senior-analyst'] });
});
afterAll(async () => {
  stopListening();
  await app.close();
});

const csv =
  'procedure number;seized on;make;model;serial number\nP-1;2021-01-02;Zastava;M70;AB 1234\nP-1;2021-02-31;Zastava;M57;=1+1\n';

function upload(who: Client, fields: Record<string, string> = {}) {
  const all = { shape: 'seizures.seizedFirearms', sourceName: 'Station 3', ...fields };
  const parts = Object.entries(all).map(
    ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--x\r\ncontent-disposition: form-data; name="file"; filename="list.csv"\r\ncontent-type: text/csv\r\n\r\n${csv}\r\n--x--\r\n`;
  return who.send({
    method: 'POST',
    url: '/api/imports',
    payload: Buffer.from(parts.join('') + file),
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  });
}

const post = (who: Client, url: string, payload: object = {}) => who.send({ method: 'POST', url, payload });

/** Runs the jobs that wait, as the queue would. */
async function runJobs(): Promise<void> {
  const waiting = await app.database.admin<
    { id: string }[]
  >`select j.id from ffp.job j where j.state = 'waiting' and j.task like 'intake%'`;
  for (const { id } of waiting)
    await runJob(app.platform, new Map(allJobs.map((job) => [job.name, job])), id);
}

it('a file goes from upload to acceptance and back by the calls of the browser', async () => {
  const uploaded = await upload(analyst);
  expect(uploaded.statusCode, uploaded.body).toBe(200);
  const { import: staged, already } = uploaded.json();
  expect(already).toBe(false);
  expect(staged).toMatchObject({
    state: 'staged',
    rowCount: 2,
    missing: [],
    questions: [],
    may: { run: true },
  });
  const at = `/api/imports/${staged.id}`;

  expect((await post(analyst, `${at}/check`)).statusCode).toBe(200);
  await runJobs();
  const preview = (await analyst.send({ method: 'GET', url: `${at}/rows?filter=refused` })).json();
  expect(preview.items).toMatchObject([
    { rowNo: 2, refusal: { column: 'seizedOn', reason: 'intake.reason.date-impossible' } },
  ]);
  const refused = await analyst.send({ method: 'GET', url: `${at}/refused.csv` });
  expect(refused.body).toContain("'=1+1");
  expect(refused.headers['content-disposition']).toContain('attachment');

  expect((await post(analyst, `${at}/accept`)).statusCode).toBe(200);
  await runJobs();
  const accepted = (await analyst.send({ method: 'GET', url: at })).json();
  expect(accepted).toMatchObject({ state: 'accepted', writtenCount: 1, refusedCount: 1 });
  expect((await upload(analyst)).json()).toMatchObject({ already: true, import: { id: staged.id } });

  const withdrawn = await post(analyst, `${at}/withdraw`, { reason: 'the wrong list' });
  expect(withdrawn.json()).toMatchObject({ state: 'withdrawn' });
  const log = await app.database
    .admin`select distinct e.action from ffp.audit_entry e where e.action like 'intake.import.%' and e.outcome = 'done'`;
  expect(log.map((entry) => entry.action)).toEqual(
    expect.arrayContaining([
      'intake.import.upload',
      'intake.import.check',
      'intake.import.accept',
      'intake.import.refused',
      'intake.import.withdraw',
    ]),
  );
});

it('a withdrawal tells how far it is, and stopped leaves everything as it was', async () => {
  const { import: staged } = (await upload(analyst, { sourceName: 'Station 5' })).json();
  const at = `/api/imports/${staged.id}`;
  await post(analyst, `${at}/check`);
  await runJobs();
  await post(analyst, `${at}/accept`);
  await runJobs();
  const { sourceId } = (await analyst.send({ method: 'GET', url: at })).json();
  const patrol = await app.signIn({ roles: ['patrol-officer'] });
  const withdrawing = async () => (await analyst.send({ method: 'GET', url: `${at}/withdrawal` })).json();
  expect(await withdrawing()).toEqual({ done: 0, whole: 0, stopping: false });

  // Somebody holds one of its firearms, so that the withdrawal stands still while it is asked and stopped.
  const answer = await app.database.admin.begin(async (sql) => {
    await sql`select 1 from ffp.firearm f where f.source_id = ${sourceId} for update`;
    const asked = post(analyst, `${at}/withdraw`, { reason: 'the wrong list' });
    await expect.poll(async () => (await withdrawing()).whole).toBeGreaterThan(0);
    expect((await post(patrol, `${at}/withdrawal/stop`)).statusCode).toBe(403);
    expect((await post(analyst, `${at}/withdrawal/stop`)).json()).toMatchObject({ stopping: true });
    return { asked };
  });

  const stopped = await answer.asked;
  expect(stopped.statusCode).toBe(409);
  expect(stopped.json()).toMatchObject({ error: { code: 'intake.withdraw-stopped' } });
  expect((await analyst.send({ method: 'GET', url: at })).json()).toMatchObject({ state: 'accepted' });
  const [open] = await app.database.admin<{ n: number }[]>`
    select count(*)::int as n from ffp.record r where r.source_id = ${sourceId} and r.withdrawn_at is null`;
  expect(open?.n).toBeGreaterThan(0);
  expect(await withdrawing()).toEqual({ done: 0, whole: 0, stopping: false });
});

it('a stranger, a role without imports and another office are refused', async () => {
  const { import: staged } = (await upload(analyst, { sourceName: 'Station 4' })).json();
  const patrol = await app.signIn({ roles: ['patrol-officer'] });
  const far = await app.signIn({ roles: ['senior-analyst'], office: 'FAR' });

  expect((await app.app.inject({ method: 'GET', url: '/api/imports' })).statusCode).toBe(401);
  expect((await patrol.send({ method: 'GET', url: '/api/imports' })).statusCode).toBe(403);
  expect((await upload(patrol)).statusCode).toBe(403);
  expect((await post(far, `/api/imports/${staged.id}/accept`)).statusCode).toBe(404);
});
