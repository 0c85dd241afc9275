import { type Ctx, inRequest, type Platform } from '../../src/platform/access/index.ts';
import { sessionHash } from '../../src/platform/auth/index.ts';
import { done } from '../../src/platform/http/contract.ts';
import { type Call, defineCall } from '../../src/platform/http/index.ts';
import { newId } from '../../src/shared/ids.ts';
import type { Client } from './app.ts';

/** A call of a test whose requests may share a transaction. */
export const togetherCall: Call = defineCall({
  name: 'test.together',
  summary: 'Writes with others.',
  method: 'POST',
  path: '/api/test/together',
  input: done,
  output: done,
  permission: 'signed-in',
  audit: 'collection',
  writes: true,
  together: true,
});

/** Who asks: the digest of the session's token, and the token of his page. */
export type Asker = Readonly<{ hash: Buffer; csrfToken: string }>;

/** The same person as a test holds him. */
export const askerOf = ({ cookie, csrf }: Pick<Client, 'cookie' | 'csrf'>): Asker => ({
  hash: sessionHash(cookie.slice(cookie.indexOf('=') + 1)),
  csrfToken: csrf,
});

/** Asks as a server would, without HTTP. */
export function askTogether<T>(
  platform: Platform,
  asker: Asker,
  work: (ctx: Ctx) => Promise<T>,
  call = togetherCall,
): Promise<T> {
  const facts = {
    session: asker.hash,
    csrfToken: asker.csrfToken,
    call,
    requestId: newId(),
    purposeHeader: null,
    idempotencyKey: null,
    now: new Date().toISOString(),
  };
  return inRequest(platform, facts, work);
}

/**
 * Has what is asked meanwhile served as one round: four requests that wait hold both lanes until everything has been asked.
 * Gives back how each ended.
 */
export async function inOneRound<T>(
  platform: Platform,
  holder: Asker,
  asks: readonly (() => Promise<T>)[],
): Promise<readonly PromiseSettledResult<T>[]> {
  const gate = Promise.withResolvers<void>();
  const held: Promise<unknown>[] = [];
  for (const _lane of [1, 2]) {
    const begun = Promise.withResolvers<void>();
    const hold = (): Promise<void> =>
      askTogether(
        platform,
        holder,
        () => {
          begun.resolve();
          return gate.promise;
        },
        { ...togetherCall, name: 'test.hold' },
      );
    held.push(hold(), hold()); // two at once are a round; one alone would only be waited for so long
    await begun.promise;
  }
  const asked = asks.map((ask) => ask());
  for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve)); // on their way through HTTP
  gate.resolve();
  const ended = await Promise.allSettled(asked);
  await Promise.all(held);
  return ended;
}
