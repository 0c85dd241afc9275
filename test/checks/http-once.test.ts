import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchApi } from '../../src/platform/search/index.ts';
import { newId } from '../../src/shared/ids.ts';
import { type Client, type TestApp, testApp } from '../support/app.ts';

let world: TestApp;
let person: Client;
let port: number;
beforeAll(async () => {
  world = await testApp();
  person = await world.signIn();
  port = Number(new URL(await world.app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(() => world.close());

const wish = (name: string) => ({ name, page: 'search', question: { serial: 'AB12' } });
const keep = (name: string, key: string, who = person) =>
  who.ask(searchApi.keepSearch, wish(name), { 'idempotency-key': key });

/** Sends the request and hangs up after a while: the network dropped it, before, during or after the work. */
function sendAndDrop(name: string, key: string, afterMs: number): Promise<void> {
  const body = JSON.stringify(wish(name));
  return new Promise((resolve) => {
    const request = http.request({
      port,
      host: '127.0.0.1',
      path: searchApi.keepSearch.path,
      method: 'POST',
      headers: {
        cookie: person.cookie,
        'x-csrf-token': person.csrf,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'idempotency-key': key,
      },
    });
    request.on('error', () => {});
    request.on('close', () => resolve());
    request.on('response', (response) => response.resume());
    request.end(body);
    setTimeout(() => request.destroy(), afterMs);
  });
}

async function count(name: string): Promise<number> {
  const [row] = await world.database.admin<{ n: number }[]>`
    select count(*)::int as n from ffp.saved_search where name = ${name}`;
  return row?.n ?? 0;
}

describe('RE-6 a request that is sent more than once', () => {
  it('RE-6 sent one to five times, one after the other, at once and dropped on the way, has one effect and one answer', async () => {
    for (let round = 0; round < 20; round++) {
      const name = `search ${round}`;
      const key = newId();
      const drops = Array.from({ length: round % 3 }, (_, i) =>
        sendAndDrop(name, key, (round * 7 + i * 5) % 40),
      );
      const answers = await Promise.all(Array.from({ length: 1 + (round % 5) }, () => keep(name, key)));
      await Promise.all(drops);
      answers.push(await keep(name, key));

      expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200));
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
      expect(await count(name)).toBe(1);
    }
  });

  it('RE-6 a key belongs to its question and to its sender', async () => {
    const key = newId();
    const other = await world.signIn();

    expect((await keep('first', key)).statusCode).toBe(200);
    expect((await keep('second', key)).json().error.code).toBe('key-used-otherwise');
    expect((await keep('first', key, other)).statusCode).toBe(200);
    expect([await count('first'), await count('second')]).toEqual([2, 0]);
  });

  it('RE-6 what was refused left nothing: the same key works when the cause is gone', async () => {
    const key = newId();
    const bad = await person.ask(searchApi.keepSearch, { ...wish(''), name: '' }, { 'idempotency-key': key });

    expect(bad.statusCode).toBe(422);
    expect((await keep('after all', key)).statusCode).toBe(200);
  });
});
