import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../support/app.ts';
import { aLabel, aRecord } from '../support/records.ts';

let world: TestApp;
let port: number;
let amber: number;
let amberLabel: number;
beforeAll(async () => {
  world = await testApp();
  const address = await world.app.listen({ port: 0, host: '127.0.0.1' });
  port = Number(new URL(address).port);
  amber = await world.makeCompartment('Amber');
  amberLabel = await aLabel(world.database, { level: 1, compartments: [amber] });
});
afterAll(() => world.close());

/** A browser that listens: what it has heard, and when the stream ended. */
function listen(who: Client) {
  const heard: string[] = [];
  let over = false;
  const ended = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  const request = http.get(
    { port, host: '127.0.0.1', path: '/api/events', headers: { cookie: who.cookie } },
    (response) => {
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        heard.push(part);
        opened.resolve();
      });
      response.on('end', () => {
        over = true;
        ended.resolve();
      });
    },
  );
  return {
    heard,
    ended: ended.promise,
    opened: opened.promise,
    isOver: () => over,
    close: () => request.destroy(),
  };
}

async function announceBehind(labelId: number, kind: string, accountId: string | null = null): Promise<void> {
  const recordId = await aRecord(world.database, { labelId });
  await world.database.admin`
    insert into ffp.outbox (kind, record_id, entity, label_id, account_id) values (${kind}, ${recordId}, 'firearm', ${labelId}, ${accountId})`;
}

async function until(what: () => boolean): Promise<number> {
  const began = performance.now();
  while (!what()) {
    if (performance.now() - began > 5_000) throw new Error('waited in vain ');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - began;
}

const hears = (stream: { heard: readonly string[] }, word: string) => stream.heard.join('').includes(word);

describe('the event stream', () => {
  it('AZ-13 carries only what its reader may see at that moment', async () => {
    const inside = await world.signIn({ compartments: [amber] });
    const outside = await world.signIn();
    const streams = [listen(inside), listen(outside)] as const;
    await Promise.all(streams.map(({ opened }) => opened));

    await announceBehind(amberLabel, 'amber.news');
    await announceBehind(2, 'private.news', inside.accountId);
    await announceBehind(2, 'open.news');
    await until(() => streams.every((stream) => hears(stream, 'open.news')));

    expect(streams.map((stream) => hears(stream, 'amber.news'))).toEqual([true, false]);
    expect(streams.map((stream) => hears(stream, 'private.news'))).toEqual([true, false]);

    await world.database.admin`
      update ffp.account_compartment set ended_at = now(), ended_by = requested_by where account_id = ${inside.accountId}`;
    await announceBehind(amberLabel, 'amber.later');
    await announceBehind(2, 'open.later');
    await until(() => streams.every((stream) => hears(stream, 'open.later')));
    expect(hears(streams[0], 'amber.later')).toBe(false);
    for (const stream of streams) stream.close();
  });

  it('AZ-13 a record that is written is news for those who may see it: of its kind, never which', async () => {
    const inside = await world.signIn({ compartments: [amber] });
    const outside = await world.signIn();
    const streams = [listen(inside), listen(outside)] as const;
    await Promise.all(streams.map(({ opened }) => opened));
    const write = (labelId: number, url: string, payload: object) =>
      inside.send({ method: 'POST', url, payload: { ...payload, labelId } });

    const hidden = await write(amberLabel, '/api/subjects/places', { name: 'Amber place' });
    await write(2, '/api/subjects/organisations', { name: 'Open organisation' });
    await until(() => streams.every((stream) => hears(stream, '"entity":"organisation"')));

    expect(hidden.statusCode, hidden.body).toBe(200);
    expect(streams.map((stream) => hears(stream, '"entity":"place"'))).toEqual([true, false]);
    expect(streams.some((stream) => hears(stream, hidden.json().id))).toBe(false);
    for (const stream of streams) stream.close();
  });

  it('AZ-13 a disabled account loses its stream within a second, news or not', async () => {
    const person = await world.signIn();
    const stream = listen(person);
    await stream.opened;

    await world.database.admin`update ffp.account set disabled_at = now() where id = ${person.accountId}`;

    expect(await until(stream.isOver)).toBeLessThan(1_000);
  });

  it('AZ-13 a session that was signed out loses its stream; listening keeps no session alive', async () => {
    const person = await world.signIn();
    const stream = listen(person);
    await stream.opened;
    await world.database
      .admin`update ffp.session set last_seen_at = now() - interval '10 minutes' where account_id = ${person.accountId}`;
    await announceBehind(2, 'while.idle');
    await until(() => hears(stream, 'while.idle'));
    const [session] = await world.database.admin<{ idle: boolean }[]>`
      select last_seen_at < now() - interval '9 minutes' as idle from ffp.session where account_id = ${person.accountId}`;

    await person.send({ method: 'DELETE', url: '/api/session', payload: {} });

    expect(await until(stream.isOver)).toBeLessThan(1_000);
    expect(session?.idle).toBe(true);
  });
});
