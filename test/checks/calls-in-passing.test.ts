import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seizuresFile } from '../../src/training/seizures-file.ts';
import { type Client, type TestApp, testApp } from '../support/app.ts';

// Calls that answer only in passing, which the differential walk cannot catch (test/support/differential/not-walked.ts).
let world: TestApp;
let analyst: Client;
let other: Client;
beforeAll(async () => {
  world = await testApp();
  analyst = await world.signIn({ roles: ['analyst'] });
  other = await world.signIn({ roles: ['analyst'] });
});
afterAll(() => world?.close());

async function aJob(state: 'waiting' | 'failed'): Promise<string> {
  const id = randomUUID();
  await world.database.admin`
    insert into ffp.job (id, task, account_id, office_id, purpose, state)
    select ${id}, 'linkage.hits.near', a.id, a.office_id, 'general', ${state} from ffp.account a where a.id = ${analyst.accountId}`;
  return id;
}

const stateOf = async (id: string): Promise<string | undefined> =>
  (await world.database.admin<{ state: string }[]>`select j.state from ffp.job j where j.id = ${id}`)[0]
    ?.state;

describe('jobs', () => {
  it('jobs.job.cancel stops one’s own waiting job, and is not found for anybody else', async () => {
    const id = await aJob('waiting');
    const stop = { method: 'POST', url: `/api/jobs/${id}/cancel`, payload: {} };

    expect((await other.send(stop)).statusCode).toBe(404);
    expect(await stateOf(id)).toBe('waiting');
    expect((await analyst.send(stop)).statusCode).toBe(200);
    expect(await stateOf(id)).not.toBe('waiting');
  });

  it('jobs.job.retry puts one’s own failed job back, and is not found for anybody else', async () => {
    const id = await aJob('failed');
    const again = { method: 'POST', url: `/api/jobs/${id}/retry`, payload: {} };

    expect((await other.send(again)).statusCode).toBe(404);
    expect((await analyst.send(again)).statusCode).toBe(200);
    expect(await stateOf(id)).toBe('waiting');
  });
});

it('intake.upload.read tells the sender how far his upload is, and nobody else', async () => {
  const key = randomUUID();
  const progress = { method: 'GET', url: `/api/imports/uploads/${key}` };
  const seen: { own: number[]; others: number[] } = { own: [], others: [] };
  let going = true;
  const sending = analyst.send(upload(key)).finally(() => {
    going = false;
  });
  while (going) {
    const own = (await analyst.send(progress)).json();
    seen.own.push(own.bytes);
    if (own.bytes > 0) seen.others.push((await other.send(progress)).json().bytes);
  }

  expect((await sending).statusCode).toBe(200);
  expect(Math.max(...seen.own)).toBeGreaterThan(0);
  expect(new Set(seen.others)).toEqual(new Set([0])); // as of an upload that has not begun
});

/** A form with a file of many rows, so that staging takes a while. */
function upload(key: string) {
  const edge = 'the-edge';
  const field = (name: string, value: string) =>
    `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const file = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="guns.csv"\r\nContent-Type: text/csv\r\n\r\n${[...seizuresFile(8_000, 3)].join('')}\r\n`;
  return {
    method: 'POST',
    url: '/api/imports',
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.from(
      `${field('shape', 'seizures.seizedFirearms')}${field('sourceName', 'a list')}${field('progressKey', key)}${file}--${edge}--\r\n`,
    ),
  };
}
