import { newId } from '../../shared/ids.ts';
import { type Claims, enter } from '../access/claims.ts';
import { outcomeOf } from '../access/draft.ts';
import type { Platform } from '../access/platform.ts';
import { cleanDetail } from '../audit/clean.ts';
import type { AuditEntry } from '../audit/entry.ts';

/** A request that was refused before any call began: by its origin, host, rate or form. */
export type EarlyRefusal = Readonly<{
  requestId: string;
  fault: Error & { readonly code: string };
  /** The call that was asked, or the address as it is declared; never what was sent. */
  asked: string;
  from: string;
  session: Buffer | null;
}>;

/** Takes refusals to the log without letting a flood of them fill it. */
export type EarlyRefusals = Readonly<{
  /** Resolves when the log has what it needs of it. */
  note: (refusal: EarlyRefusal) => Promise<void>;
  /** Writes what has been counted since; ends the minute. */
  flush: () => Promise<void>;
}>;

type Kind = { first: EarlyRefusal; more: number };

const perMinute = 60_000;
const kindsPerMinute = 30;

/**
 * Of each kind of refusal (what, which call, from where) the first of a minute is written at once, the others are counted and
 * written as one when the minute ends. Of more than thirty kinds in a minute the rest count as one: so a minute costs the log at
 * most 62 entries, whatever comes.
 */
export function makeEarlyRefusals(platform: Platform): EarlyRefusals {
  let kinds = new Map<string, Kind>();
  let timer: NodeJS.Timeout | null = null;

  async function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    const counted = [...kinds.entries()].filter(([, { more }]) => more > 0);
    kinds = new Map();
    await Promise.all(
      counted.map(([key, { first, more }]) => write(platform, first, { more, mixed: key === rest })),
    );
  }

  return {
    flush,
    note: async (refusal) => {
      const own = `${refusal.fault.code}\n${refusal.asked}\n${refusal.from}`;
      const key = kinds.has(own) || kinds.size < kindsPerMinute ? own : rest;
      const known = kinds.get(key);
      if (known) {
        known.more += 1;
        return;
      }
      kinds.set(key, { first: refusal, more: 0 });
      timer ??= setTimeout(() => void flush(), perMinute).unref();
      await write(platform, refusal, { more: 0, mixed: key === rest });
    },
  };
}

const rest = 'rest';

type Count = Readonly<{ more: number; mixed: boolean }>;

/** The log of operation hears of what the log could not take; the refusal stands either way. */
async function write(platform: Platform, refusal: EarlyRefusal, count: Count): Promise<void> {
  try {
    const claims = refusal.session ? await enter(platform.pools.app, refusal.session) : undefined;
    await platform.auditBatch.add(entryOf(refusal, count, claims));
  } catch (error) {
    platform.log.error({ err: error, requestId: refusal.requestId }, 'a refusal could not be logged');
  }
}

function entryOf(refusal: EarlyRefusal, { more, mixed }: Count, claims: Claims | undefined): AuditEntry {
  const { fault, asked, from, requestId } = refusal;
  const counted = more > 0 ? { more } : {};
  const reader = mixed ? undefined : claims?.reader;
  return {
    id: newId(),
    requestId,
    accountId: reader?.accountId ?? null,
    accountName: reader?.username ?? null,
    officeId: reader?.officeId ?? null,
    sessionId: reader?.sessionId ?? null,
    category: 'access',
    action: 'platform.request.refused',
    purpose: null,
    legalBasis: null,
    caseRef: null,
    outcome: outcomeOf(fault),
    found: null,
    recipients: null,
    knownAt: null,
    detail: cleanDetail(mixed ? { mixed, ...counted } : { fault: fault.code, asked, from, ...counted }),
    subjects: [],
  };
}
