import { registerHooks } from 'node:module';

type Repair = Readonly<{ was: string; is: string }>;

/**
 * Repairs of the `postgres` library 3.4.9, made while it is loaded, so that what is installed stays as published. Without them a
 * connection that the server closes inside a transaction ends our process: the library goes on writing to a socket that is gone.
 * 1. A closed connection refuses what waits on it, and starts anew without what the last one left behind (its unsent bytes, its error).
 * 2. A statement of a transaction that has ended, or whose connection is lost, is refused. It would run on whoever has the connection
 *    now: in another reader's transaction, under his rights.
 */
const repairs: Readonly<Record<string, readonly Repair[]>> = {
  'connection.js': [
    {
      was: '    if (terminated)\n      return queryError',
      is: '    if (terminated || !socket)\n      return queryError',
    },
    {
      was: '    socket = null\n\n    if (initial)',
      is: '    socket = null\n    chunk = nextWriteTimer = null\n\n    if (initial)',
    },
    {
      was: "    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n",
      is: "    if (query || sent.length) error(Errors.connection('CONNECTION_CLOSED', options, socket))\n    query = results = errorResponse = null\n    result = new Result()\n    rows = 0\n",
    },
  ],
  'index.js': [
    {
      was: '    c.reserved.release = true\n',
      is: '    c.reserved.release = true\n    let lost\n    c.onclose = e => { lost = e; while (queue.length) queue.shift().reject(e) }\n',
    },
    {
      was: '    function handler(q) {\n      c.queue === full\n        ? queue.push(q)',
      is: '    function handler(q) {\n      if (lost) return q.reject(lost)\n      c.queue === full\n        ? queue.push(q)',
    },
    {
      was: '      c.reserved = null\n      onopen(c)',
      is: '      if (lost) return\n      c.reserved = c.onclose = null\n      onopen(c)',
    },
    {
      was: '      , prepare = null\n',
      is: '      , prepare = null\n      , lost = null\n      , last = null\n',
    },
    {
      was: 'connection.onclose = reject)',
      is: 'connection.onclose = e => { lost = e; while (queries.length) queries.shift().reject(e); reject(e) })',
    },
    { was: ': sql`rollback`\n', is: ': (last = sql`rollback`)\n' },
    {
      was: ': await sql`commit`\n',
      is: ': await (last = sql`commit`)\n',
    },
    {
      was: '        q.catch(e => uncaughtError || (uncaughtError = e))\n',
      is: "        if (lost || (last && q !== last)) return q.reject(lost || Errors.generic('TRANSACTION_ENDED', 'The transaction has ended'))\n        q.catch(e => uncaughtError || (uncaughtError = e))\n",
    },
  ],
};

/** The library's file with our repairs; a version that they do not fit stops the start, and is looked at by a person. */
function repaired(name: string, source: string): string {
  return (repairs[name] ?? []).reduce((text, { was, is }) => {
    const parts = text.split(was);
    if (parts.length !== 2)
      throw new Error(`postgres/src/${name} is not the one that our repairs were made for: ${was.trim()}`);
    return parts.join(is);
  }, source);
}

const hooks = registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const name = /\/node_modules\/postgres\/src\/(connection|index)\.js$/.exec(url.replaceAll('%2F', '/'));
    if (!name || !loaded.source) return loaded;
    // Text or bytes, whichever the loader before us gave; TextDecoder knows every kind of the latter.
    const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
    return { ...loaded, source: repaired(`${name[1]}.js`, text) };
  },
});
/** The library, repaired. Only this file loads it. */
export const { default: postgres } = await import('postgres');
hooks.deregister();
