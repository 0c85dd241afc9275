import http from 'node:http';
import { PassThrough } from 'node:stream';
import type { ISql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionIn } from '../../src/platform/auth/session-token.ts';
import { makeHub } from '../../src/platform/events/hub.ts';
import { testPlatform } from '../support/access.ts';
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

/** Whether a statement of the test's database comes to stand at a lock within three seconds. */
async function comesToWait(sql: ISql, text: string): Promise<boolean> {
  const began = performance.now();
  while (performance.now() - began < 3_000) {
    const [found] = await sql`
      select 1 from pg_stat_activity a
      where a.datname = current_database() and a.wait_event_type = 'Lock' and strpos(a.query, ${text}) > 0`;
    if (found) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
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

  it('a stream that opens while the living are counted is not taken for a dead one', async () => {
    const hub = makeHub(testPlatform(world.database));
    const join = async () => {
      const person = await world.signIn();
      const [session] = await world.database.admin<{ id: string }[]>`
        select s.id from ffp.session s where s.account_id = ${person.accountId}`;
      const out = new PassThrough({ encoding: 'utf8' });
      const heard: string[] = [];
      out.on('data', (part: string) => heard.push(part));
      return () => {
        hub.listen({ session: sessionIn(person.cookie) ?? Buffer.of(), sessionId: session?.id ?? '', out });
        return heard;
      };
    };
    const [first, second] = [await join(), await join()];
    const early = first();
    await until(() => early.length > 0);

    // Where the hub is at other work when the sessions are locked, it stands there and counts nobody: it is let go and caught anew.
    let late: readonly string[] | undefined;
    for (let attempt = 0; attempt < 5 && !late; attempt += 1)
      late = await world.database.admin.begin(async (sql) => {
        await sql`lock table ffp.session in access exclusive mode`;
        hub.nudge();
        return (await comesToWait(sql, 'ffp.session s join ffp.account a')) ? second() : undefined;
      });
    if (!late) throw new Error('the living were never counted');
    const both = [early, late];
    await announceBehind(2, 'after.all');
    await until(() => both.every((heard) => hears({ heard }, 'after.all')));

    expect(late.join('')).not.toContain('ended');
    hub.stop();
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
