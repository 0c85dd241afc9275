import { createHash } from 'node:crypto';
import { Fault } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';

/**
 * Runs a write at most once for a key (check RE-6): the answer is kept in the writer's own transaction, so that effect and
 * memory of it are one. The same key again gives the same answer; the same key with another question is refused.
 * Two at once wait for each other: the lock is the transaction's. The answer is kept as text, so that it comes back to the byte.
 */
export async function once(
  ctx: Ctx,
  key: string | null,
  asked: Readonly<{ call: string; input: unknown }>,
  work: () => Promise<unknown>,
): Promise<unknown> {
  if (key === null) return work();
  const hash = createHash('sha256').update(JSON.stringify(asked)).digest();
  await ctx.sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.reader.accountId} ${key}`}, 7))`;
  const [kept] = await ctx.sql<{ requestHash: Buffer; answer: string }[]>`
    select i.request_hash as "requestHash", i.answer
    from ffp.idempotency i
    where i.account_id = ${ctx.reader.accountId} and i.key = ${key}`;
  if (kept) {
    if (!kept.requestHash.equals(hash)) throw new Fault('key-used-otherwise', 422);
    return JSON.parse(kept.answer);
  }
  const answer = await work();
  await ctx.sql`
    insert into ffp.idempotency (account_id, key, call, request_hash, status, answer)
    values (${ctx.reader.accountId}, ${key}, ${asked.call}, ${hash}, 200, ${ctx.sql.json(JSON.stringify(answer ?? {}))})`;
  return answer;
}

/** The key of a request, if it sent a usable one. */
export function readKey(header: string | readonly string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header !== 'string' || !/^[\w.:-]{8,100}$/.test(header)) throw new Fault('bad-key', 400);
  return header;
}
