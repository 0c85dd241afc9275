import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allJobs, prepareApp } from '../../src/app.ts';
import { makeAlias, withdrawAlias } from '../../src/domains/reference/alias/api.ts';
import { letStand, listValues, overruleImport, previewImport } from '../../src/platform/intake/api.ts';
import { runJob } from '../../src/platform/jobs/index.ts';
import { onAccepted } from '../../src/platform/projections/index.ts';
import { type Client, type TestApp, testApp } from '../support/app.ts';

let world: TestApp;
let analyst: Client;
let senior: Client;
let stop: () => void;
beforeAll(async () => {
  world = await testApp();
  stop = await prepareApp(world.platform);
  analyst = await world.signIn({ roles: ['analyst'] });
  senior = await world.signIn({ roles: ['senior-analyst'] });
});
afterAll(async () => {
  stop?.();
  await world?.close();
});

let files = 0;
const post = (url: string, payload: object = {}) => analyst.send({ method: 'POST', url, payload });

/** Stages and checks a list of makes; every file is another one. */
async function checked(makes: readonly string[], source: string): Promise<string> {
  files += 1;
  const lines = makes.map((make, index) => `O-${files}-${index};2021-01-02;${make};SN${files}0${index}77`);
  const csv = ['procedure number;seized on;make;serial number', ...lines].join('\r\n');
  const fields = Object.entries({ shape: 'seizures.seizedFirearms', sourceName: source }).map(
    ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--x\r\ncontent-disposition: form-data; name="file"; filename="${files}.csv"\r\ncontent-type: text/csv\r\n\r\n${csv}\r\n--x--\r\n`;
  const staged = await analyst.send({
    method: 'POST',
    url: '/api/imports',
    payload: Buffer.from(fields.join('') + file),
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  });
  const { id } = staged.json().import;
  await post(`/api/imports/${id}/check`);
  await runJobs();
  return id;
}

async function runJobs(): Promise<void> {
  const waiting = await world.database.admin<
    { id: string }[]
  >`select j.id from ffp.job j where j.state = 'waiting' and j.task like 'intake%'`;
  for (const { id } of waiting)
    await runJob(world.platform, new Map(allJobs.map((job) => [job.name, job])), id);
}

async function accept(id: string): Promise<void> {
  await post(`/api/imports/${id}/accept`);
  await runJobs();
}

const valuesOf = async (id: string, part = 'make') =>
  (await analyst.ask(listValues, { id, part })).json().values;

/** What the preview says of the make of every row, and what was recorded of it. */
async function previewed(id: string): Promise<readonly unknown[]> {
  const { items } = (await analyst.ask(previewImport, { id })).json();
  return items.map(({ cells }: { cells: { column: string; code?: string; rule?: string }[] }) => {
    const cell = cells.find(({ column }) => column === 'make');
    return [cell?.code ?? null, cell?.rule ?? null];
  });
}
async function recorded(id: string): Promise<readonly unknown[]> {
  const rows = await world.database.admin<{ code: string | null; rule: string | null }[]>`
    select f.make_code as code, f.make_rule as rule
    from ffp.firearm f join ffp.import i on i.source_id = f.source_id
    where i.id = ${id} order by f.serial_text`;
  return rows.map(({ code, rule }) => [code, rule]);
}

describe('overruling what a file is taken for', () => {
  it('values stand by frequency, as written and as understood; what is said of one is accepted and remembered', async () => {
    const source = 'Station Vardar';
    const id = await checked(['ZORKA WORKS', 'zorka  works', 'Zorka Works', 'Beretta'], source);
    expect(await valuesOf(id)).toMatchObject([
      { rows: 3, understood: null },
      { written: 'Beretta', rows: 1, code: 'beretta', from: null },
    ]);

    await analyst.ask(overruleImport, { id, part: 'make', written: 'Zorka works', code: 'zastava' });
    await analyst.ask(overruleImport, { id, part: 'make', written: 'Beretta', code: null });
    expect(await previewed(id)).toEqual([
      ...Array.from({ length: 3 }, () => ['zastava', 'make.overruled']),
      [null, null],
    ]);
    const seen = await previewed(id);
    await accept(id);
    expect(await recorded(id)).toEqual(seen);

    const next = await checked(['Zorka works', 'Beretta'], source);
    expect(await valuesOf(next)).toMatchObject([
      { written: 'Beretta', code: null, from: 'source' },
      { written: 'Zorka works', code: 'zastava', from: 'source' },
    ]);
    await analyst.ask(letStand, { id: next, part: 'make', written: 'beretta' });
    expect(await valuesOf(next)).toMatchObject([{ code: 'beretta', from: null }, { code: 'zastava' }]);
    const elsewhere = await checked(['Zorka works'], 'Another station');
    expect(await valuesOf(elsewhere)).toMatchObject([{ code: null, from: null }]);
  });

  it('an alias made or withdrawn after the checks changes nothing of the import; checks run again see it', async () => {
    const made = (await senior.ask(makeAlias, { part: 'make', written: 'Morava', code: 'zastava' })).json();
    const id = await checked(['Morava'], 'Fixed');
    const later = await checked(['Morava'], 'Later');
    await senior.ask(withdrawAlias, { id: made.id, reason: 'it was another' });

    const seen = await previewed(id);
    await accept(id);
    await post(`/api/imports/${later}/check`);
    await runJobs();

    expect(seen).toEqual([['zastava', 'make.alias']]);
    expect(await recorded(id)).toEqual(seen);
    expect(await previewed(later)).toEqual([[null, null]]);
  });

  it('an alias for one source counts for its files and above the one for all', async () => {
    await senior.ask(makeAlias, { part: 'make', written: 'Drina', code: 'zastava' });
    await senior.ask(makeAlias, { part: 'make', written: 'Drina', code: 'beretta', sourceName: 'Own words' });

    expect(await previewed(await checked(['Drina'], 'Own words'))).toEqual([['beretta', 'make.alias']]);
    expect(await previewed(await checked(['Drina'], 'Other words'))).toEqual([['zastava', 'make.alias']]);
  });

  it('an import that was stopped goes on by what it was begun with', async () => {
    const made = (await senior.ask(makeAlias, { part: 'make', written: 'Sava', code: 'zastava' })).json();
    const id = await checked(['Sava', 'Sava', 'Sava'], 'Stopped');
    const seen = await previewed(id);
    const fail = onAccepted(async () => {
      throw new Error('power failure');
    });
    await post(`/api/imports/${id}/accept`);
    await runJobs().catch(() => undefined);
    fail();
    await senior.ask(withdrawAlias, { id: made.id, reason: 'it was another' });
    const tooLate = await analyst.ask(overruleImport, { id, part: 'make', written: 'Sava', code: 'beretta' });

    await accept(id);

    expect([tooLate.statusCode, tooLate.json().error.code]).toEqual([409, 'intake.already-begun']);
    expect(await recorded(id)).toEqual(seen);
    expect(seen).toContainEqual(['zastava', 'make.alias']);
  });

  it('refuses what cannot be, the stranger, another office and who brings no files', async () => {
    const id = await checked(['Beretta'], 'Refused');
    const said = { id, part: 'make', written: 'Beretta', code: 'zastava' };
    const patrol = await world.signIn({ roles: ['patrol-officer'] });
    const far = await world.signIn({ roles: ['analyst'], office: 'FAR' });
    const problem = async (input: Partial<typeof said>) =>
      (await analyst.ask(overruleImport, { ...said, ...input })).json().error.problems;

    expect(await problem({ code: 'no-such' })).toEqual([{ field: 'code', reason: 'unknown-code' }]);
    expect(await problem({ part: 'serial' })).toEqual([{ field: 'part', reason: 'not-in-list' }]);
    expect(await problem({ written: '  ' })).toEqual([{ field: 'written', reason: 'blank' }]);
    expect((await analyst.ask(listValues, { id, part: 'serial' })).statusCode).toBe(422);
    for (const call of [overruleImport, letStand]) {
      expect((await patrol.ask(call, said)).statusCode).toBe(403);
      expect((await far.ask(call, said)).statusCode).toBe(404);
    }
    expect((await patrol.ask(listValues, { id, part: 'make' })).statusCode).toBe(403);
    const url = `/api/imports/${id}/overrulings`;
    expect((await world.app.inject({ method: 'POST', url, payload: {} })).statusCode).toBe(401);
    expect((await world.app.inject({ method: 'GET', url: `/api/imports/${id}/values` })).statusCode).toBe(
      401,
    );
    const log = await world.database.admin<{ action: string }[]>`
      select distinct e.action from ffp.audit_entry e where e.action ~ 'intake.import.(overrule|letStand|values)' and e.outcome = 'done'`;
    expect(log.map(({ action }) => action).sort()).toEqual([
      'intake.import.letStand',
      'intake.import.overrule',
      'intake.import.values',
    ]);
  });
});
