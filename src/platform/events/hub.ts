import type { Writable } from 'node:stream';
import type { Platform } from '../access/index.ts';
import * as store from './store.ts';

/** One open stream of one browser. */
type Listener = Readonly<{ session: Buffer; sessionId: string; out: Writable }>;

/** Hands news to the browsers of one process. */
export type Hub = Readonly<{
  /** Adds a browser; its stream ends when the session does. */
  listen: (listener: Listener) => void;
  /** Looks for news now instead of at the next turn. */
  nudge: () => void;
  size: () => number;
  stop: () => void;
}>;

const everyMs = 400;
const heartbeatMs = 15_000;
const perSession = 6;

/**
 * One look at the outbox serves all streams of a process; what each may see is asked again, as that reader, before it is sent
 * (check AZ-13). A session that has ended, or whose account is disabled, loses its stream within a second, news or not.
 */
export function makeHub(platform: Platform): Hub {
  const listeners = new Set<Listener>();
  let snapshot: string | null = null;
  let timer: NodeJS.Timeout | null = null;
  let busy = false;
  let beat = 0;

  async function turn(): Promise<void> {
    if (busy || listeners.size === 0 || snapshot === null) return;
    busy = true;
    try {
      await dropDead(platform, listeners);
      const news = await store.findNews(platform.pools.ops, snapshot);
      snapshot = news.snapshot;
      if (news.ids.length > 0)
        await Promise.all([...listeners].map((one) => sendOrEnd(platform, one, news.ids)));
      heartbeat();
    } catch (error) {
      platform.log.warn({ err: error }, 'looking for news failed');
    } finally {
      busy = false;
    }
  }

  function heartbeat(): void {
    if (performance.now() - beat < heartbeatMs) return;
    beat = performance.now();
    for (const { out } of listeners) out.write(': still here\n\n');
  }

  /** From here on news count; said to the browser only then, so that what it asks after `open` and what it hears leave no gap. */
  async function begin({ out }: Listener): Promise<void> {
    try {
      snapshot ??= (await store.findNews(platform.pools.ops, null)).snapshot;
      out.write('event: open\ndata: {}\n\n');
    } catch (error) {
      platform.log.warn({ err: error }, 'a stream of news could not begin');
      out.end();
    }
  }

  function pause(): void {
    if (timer) clearInterval(timer);
    timer = null;
    snapshot = null;
  }

  return {
    listen: (listener) => {
      const own = [...listeners].filter(({ sessionId }) => sessionId === listener.sessionId);
      if (own.length >= perSession) own[0]?.out.end();
      listeners.add(listener);
      listener.out.on('close', () => {
        listeners.delete(listener);
        if (listeners.size === 0) pause();
      });
      timer ??= setInterval(() => void turn(), everyMs).unref();
      void begin(listener);
    },
    nudge: () => void turn(),
    size: () => listeners.size,
    stop: () => {
      pause();
      for (const { out } of listeners) out.end();
    },
  };
}

async function dropDead(platform: Platform, listeners: ReadonlySet<Listener>): Promise<void> {
  const asked = [...listeners]; // whoever comes while the database answers was not asked about
  const living = await store.findLiving(
    platform.pools.ops,
    asked.map(({ sessionId }) => sessionId),
  );
  for (const { sessionId, out } of asked) if (!living.has(sessionId)) out.end('event: ended\ndata: {}\n\n');
}

/** A browser that could not be told loses its stream: it comes back and asks everything anew, so that nothing is missed. */
async function sendOrEnd(platform: Platform, listener: Listener, ids: readonly string[]): Promise<void> {
  try {
    await send(platform, listener, ids);
  } catch (error) {
    platform.log.warn({ err: error }, 'news could not be told');
    listener.out.end();
  }
}

async function send(platform: Platform, listener: Listener, ids: readonly string[]): Promise<void> {
  const rows = await store.readAs(platform.pools.app, listener.session, ids);
  if (rows === null) {
    listener.out.end('event: ended\ndata: {}\n\n');
    return;
  }
  for (const row of rows) listener.out.write(`id: ${row.id}\nevent: news\ndata: ${JSON.stringify(row)}\n\n`);
}
