import { notSignedIn } from '../../shared/fault.ts';
import type { Ctx, Platform } from '../access/index.ts';
import { sessionIn } from '../auth/session-token.ts';
import { type Exchange, type Route, route } from '../http/route.ts';
import { openStream } from './api.ts';
import { followChanges } from './follow.ts';
import { type Hub, makeHub } from './hub.ts';

export { openStream } from './api.ts';

const hubs = new WeakMap<Platform, Hub>();

/** The hub of a platform: one for a process. */
export function hubOf(platform: Platform): Hub {
  const hub = hubs.get(platform) ?? makeHub(platform);
  hubs.set(platform, hub);
  return hub;
}

/** Makes every accepted change news, as long as the process lives. Gives back how to stop it. */
export const followRecordChanges = (platform: Platform): (() => void) => followChanges(hubOf(platform));

/** The event stream. */
export function eventRoutes(platform: Platform): readonly Route[] {
  return [
    route(openStream, async (ctx, _input, { request }) => {
      const session = sessionIn(request.headers.cookie);
      const { sessionId } = ctx.reader;
      if (!session || !sessionId) throw notSignedIn();
      return { kind: 'live', open: (exchange) => open(hubOf(platform), { session, sessionId }, exchange) };
    }),
  ];
}

/** What news are about. */
export type Announcement = Readonly<{
  kind: string; // 'hit.new', 'import.done'
  labelId: number;
  recordId?: string;
  entity?: string;
  /** For this person only. */
  accountId?: string;
  /** Ids and counts only. */
  detail?: Readonly<Record<string, string | number>>;
}>;

/** Writes news in the present transaction; browsers that may see them hear of them after its commit. */
export async function announce(platform: Platform, ctx: Ctx, news: Announcement): Promise<void> {
  await ctx.sql`
    insert into ffp.outbox (kind, record_id, entity, label_id, office_id, account_id, detail)
    values (${news.kind}, ${news.recordId ?? null}, ${news.entity ?? null}, ${news.labelId}, ${ctx.reader.officeId},
      ${news.accountId ?? null}, ${ctx.sql.json({ ...news.detail })})`;
  ctx.afterCommit(() => hubs.get(platform)?.nudge());
}

function open(hub: Hub, who: Readonly<{ session: Buffer; sessionId: string }>, { reply }: Exchange): void {
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  reply.raw.setHeader('content-type', 'text/event-stream; charset=utf-8');
  reply.raw.setHeader('cache-control', 'no-store');
  reply.raw.setHeader('x-accel-buffering', 'no');
  reply.raw.writeHead(200);
  hub.listen({ ...who, out: reply.raw });
}
