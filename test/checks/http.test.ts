import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../support/app.ts';

let world: TestApp;
let analyst: Client;
beforeAll(async () => {
  world = await testApp();
  analyst = await world.signIn({ roles: ['analyst'] });
});
afterAll(() => world.close());

describe('the server', () => {
  it('says that it is ready', async () => {
    const answer = await world.app.inject('/api/health');

    expect(answer.json()).toEqual({ ready: true });
  });

  it('tells a signed-in person who he is', async () => {
    const answer = await analyst.send({ method: 'GET', url: '/api/session' });

    expect(answer.json()).toMatchObject({ username: analyst.username, roles: ['analyst'] });
  });

  it('describes every call as OpenAPI and as a page', async () => {
    const document = await analyst.send({ method: 'GET', url: '/api/openapi.json' });
    const page = await analyst.send({ method: 'GET', url: '/api/docs' });

    expect(Object.keys(document.json().paths).length).toBeGreaterThan(3);
    for (const { call } of world.routes) expect(page.body).toContain(`id="${call.name}"`);
    expect((await world.app.inject('/api/docs')).statusCode).toBe(401);
  });

  it('names each field that a call does not know', async () => {
    const payload = { name: 'Transport', kin: 'x', owner: 'y' };
    const answer = await analyst.send({ method: 'POST', url: '/api/subjects/organisations', payload });

    expect(answer.statusCode).toBe(422);
    expect(answer.json().error.problems).toEqual([
      { field: 'kin', reason: 'not-known' },
      { field: 'owner', reason: 'not-known' },
    ]);
  });
});
