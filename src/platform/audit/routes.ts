import { badInput, notFound } from '../../shared/fault.ts';
import type { Platform } from '../access/platform.ts';
import { type Route, route } from '../http/route.ts';
import * as api from './api.ts';
import { headKeyOf } from './head.ts';
import { readHeads } from './heads-file.ts';
import * as store from './log-store.ts';
import { startVerification, verificationOf } from './verification.ts';

/** The data-protection officer's log, and who looked at a record. */
export function auditRoutes(platform: Platform): readonly Route[] {
  const key = headKeyOf(platform.secrets);
  return [
    route(api.listLog, async (ctx, { after, limit, ...asked }) => {
      ctx.note({ detail: asked }); // not as a subject: who is looked at by the officer stays between him and the log
      const entries = await store.findEntries(ctx, { ...asked, limit: limit + 1, before: readCursor(after) });
      ctx.note({ found: Math.min(entries.length, limit) });
      const last = entries.length > limit ? entries[limit - 1] : undefined;
      return { entries: entries.slice(0, limit), next: last ? `${last.at}~${last.no}` : null };
    }),
    route(api.readLogEntry, async (ctx, { id }) => {
      const [entry] = await store.findEntries(ctx, { entryId: id, limit: 1 });
      ctx.note({ detail: { entry: id } });
      if (!entry) throw notFound();
      return { entry, records: [...(await store.findEntryRecords(ctx, id))] };
    }),
    route(api.readLogState, async (ctx) => ({
      ...(await store.findLogState(ctx)),
      keyId: key.keyId,
      verification: verificationOf(platform),
    })),
    route(api.verifyLog, async (ctx, { heads }) => {
      const outside = readHeads(heads ?? '');
      ctx.note({ detail: { outsideHeads: outside.length } });
      ctx.afterCommit(() => startVerification(platform, key, outside));
      return { started: verificationOf(platform)?.state !== 'running' };
    }),
    route(api.listViewers, async (ctx, { id, limit }) => {
      const viewers = await store.findViewers(ctx, id, limit);
      ctx.note({ found: viewers.length, detail: { record: id } });
      return { viewers: [...viewers] };
    }),
  ];
}

function readCursor(after: string | undefined): { at: string; no: number } | undefined {
  if (after === undefined) return undefined;
  const [, at, no] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~(\d{1,15})$/.exec(after) ?? [];
  if (!at || !no) throw badInput([{ field: 'after', reason: 'not-a-cursor' }]);
  return { at, no: Number(no) };
}
