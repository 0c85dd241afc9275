import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type Client, type TestApp, testApp } from '../../../test/support/app.ts';
import { defineCall } from './contract.ts';
import { route } from './route.ts';

const slow = (writes: boolean) =>
  route(
    defineCall({
      name: `bench.slow.${writes ? 'write' : 'read'}`,
      summary: 'Waits in the database.',
      method: writes ? 'POST' : 'GET',
      path: `/api/slow/${writes ? 'write' : 'read'}`,
      input: z.object({}),
      output: z.object({}),
      permission: 'signed-in',
      audit: writes ? 'change' : 'consultation',
      writes,
    }),
    async (ctx) => {
      await ctx.sql`select pg_sleep(20)`;
      return {};
    },
  );

let world: TestApp;
let analyst: Client;
beforeAll(async () => {
  world = await testApp({ routes: () => [slow(true), slow(false)] });
  analyst = await world.signIn();
});
afterAll(() => world?.close());

it('RE-2 requests whose connections are ended answer 503 and are logged; the next ones are served', async () => {
  const { admin } = world.database;
  const under = [
    analyst.send({ method: 'POST', url: '/api/slow/write', payload: {} }),
    analyst.send({ method: 'GET', url: '/api/slow/read' }),
  ];
  await expect
    .poll(async () => {
      const busy = await admin`
        select 1 from pg_stat_activity a where a.query like '%pg_sleep(20)%' and a.pid <> pg_backend_pid()
          and a.datname = current_database()`;
      return busy.length;
    })
    .toBe(2);

  await admin`
    select pg_terminate_backend(a.pid, 5000) from pg_stat_activity a
    where a.datname = current_database() and a.pid <> pg_backend_pid()`;
  const answers = await Promise.all(under);
  const next = await Promise.all(
    Array.from({ length: 8 }, () => analyst.send({ method: 'GET', url: '/api/session' })),
  );

  expect(answers.map((answer) => [answer.statusCode, answer.json().error.code])).toEqual([
    [503, 'not-ready'],
    [503, 'not-ready'],
  ]);
  expect(next.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
  const ids = answers.map((answer) => String(answer.json().error.id));
  const logged = await admin`
    select 1 from ffp.audit_entry e where e.request_id = any(${ids}) and e.outcome = 'failed'`;
  expect(logged.length).toBe(2);
});
