import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Client, type TestApp, testApp } from '../../../test/support/app.ts';
import { Fault } from '../../shared/fault.ts';
import { defineCall } from '../http/contract.ts';
import { route } from '../http/route.ts';
import { anyJob, defineJob, requestJob, startRunner } from './index.ts';

const seen: string[] = [];
const greet = defineJob({
  name: 'test.greet',
  payload: z.object({ times: z.number() }),
  audit: 'consultation',
  run: async ({ payload, step, progress }) => {
    for (let i = 0; i < payload.times; i++) {
      await step(async (ctx) => void seen.push(ctx.reader.username), { writes: false });
      await progress(i + 1, payload.times);
    }
    return { greeted: payload.times };
  },
});
const refuse = defineJob({
  name: 'test.refuse',
  payload: z.object({}),
  audit: 'consultation',
  run: async () => {
    throw new Fault('test-refusal', 422);
  },
});
const ask = defineCall({
  name: 'test.job.ask',
  summary: 'Asks for a job.',
  method: 'POST',
  path: '/api/test/jobs',
  input: z.object({ name: z.enum(['greet', 'refuse']), fail: z.boolean().default(false) }),
  output: z.object({ id: z.string() }),
  permission: 'signed-in',
  audit: 'administration',
  writes: true,
});

let world: TestApp;
let analyst: Client;
let runner: Awaited<ReturnType<typeof startRunner>>;
beforeAll(async () => {
  world = await testApp({
    routes: (platform) => [
      route(ask, async (ctx, input) => {
        const id =
          input.name === 'greet'
            ? await requestJob(platform, ctx, greet, { times: 3 })
            : await requestJob(platform, ctx, refuse, {});
        if (input.fail) throw new Fault('changed-my-mind', 409);
        return { id };
      }),
    ],
  });
  analyst = await world.signIn();
  runner = await startRunner(world.platform, {
    url: world.database.urls.jobs,
    jobs: [anyJob(greet), anyJob(refuse)],
  });
});
afterAll(async () => {
  await runner.stop();
  await world.close();
});

async function ended(id: string): Promise<Record<string, unknown>> {
  for (;;) {
    const job = (await analyst.send({ method: 'GET', url: `/api/jobs/${id}` })).json();
    if (!['waiting', 'running'].includes(job.state)) return job;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

describe('a job', () => {
  it('runs in the name of its requester, tells how far it is and what came of it', async () => {
    const { id } = (await analyst.ask(ask, { name: 'greet' })).json();

    expect(await ended(id)).toMatchObject({ state: 'done', done: 3, total: 3, result: { greeted: 3 } });
    expect(seen).toEqual([analyst.username, analyst.username, analyst.username]);
  });

  it('that meets a fault is a dead letter with its code, and can be put back', async () => {
    const { id } = (await analyst.ask(ask, { name: 'refuse' })).json();

    expect(await ended(id)).toMatchObject({ state: 'failed', fault: 'test-refusal', attempts: 1 });
    expect(
      (await analyst.send({ method: 'POST', url: `/api/jobs/${id}/retry`, payload: {} })).statusCode,
    ).toBe(200);
    expect(await ended(id)).toMatchObject({ state: 'failed' });
  });

  it('is not there when the transaction that asked for it was rolled back', async () => {
    const before = (await analyst.send({ method: 'GET', url: '/api/jobs' })).json().jobs.length;

    expect((await analyst.ask(ask, { name: 'greet', fail: true })).statusCode).toBe(409);

    expect((await analyst.send({ method: 'GET', url: '/api/jobs' })).json().jobs.length).toBe(before);
  });

  it('is nobody else’s to see or stop, except for the keeper of the queue', async () => {
    const { id } = (await analyst.ask(ask, { name: 'greet' })).json();
    const other = await world.signIn();
    const keeper = await world.signIn({ roles: ['administrator'], clearance: -1 });

    expect((await other.send({ method: 'GET', url: `/api/jobs/${id}` })).statusCode).toBe(404);
    expect(
      (await other.send({ method: 'POST', url: `/api/jobs/${id}/cancel`, payload: {} })).statusCode,
    ).toBe(404);
    expect((await keeper.send({ method: 'GET', url: `/api/jobs/${id}` })).statusCode).toBe(200);
  });
});
