import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import { badInput } from '../../../shared/fault.ts';
import { newId } from '../../../shared/ids.ts';
import { isPartialDate } from '../../../shared/partial-date.ts';
import type * as api from './api.ts';
import * as store from './store.ts';

/** What of the records resembles what is being typed. A date that is not one yet is left out: somebody is still typing. */
export async function resembling(
  ctx: Ctx,
  { entity, fields, except, limit }: InputOf<typeof api.findResembling>,
): Promise<OutputOf<typeof api.findResembling>> {
  const draft = columnsOf(fields);
  const candidates = await store.findResembling(ctx, {
    entity,
    draft: JSON.stringify(draft),
    except: except ?? null,
    limit,
  });
  const likely = candidates.filter(({ probability }) => probability >= worthShowing);
  ctx.note({ found: likely.length, subjects: likely.map(({ id }) => ({ id, entity })) });
  return { candidates: [...likely] };
}

/** What is typed by the columns in which it would stand. */
function columnsOf({ location, ...fields }: InputOf<typeof api.findResembling>['fields']) {
  const columns: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(fields))
    if (value && (name !== 'birthOn' || isPartialDate(String(value))))
      columns[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = value;
  const { lat, lon } = location ?? {};
  return typeof lat === 'number' && typeof lon === 'number'
    ? { ...columns, location_lat: lat, location_lon: lon }
    : columns;
}

/** Below it a resemblance only disturbs whoever types. */
const worthShowing = 0.2;

/** Keeps why a record was written although others were shown. The record and the shown ones must be there for the writer, and of one kind. */
export async function override(
  ctx: Ctx,
  { entity, record, shown, reason }: InputOf<typeof api.recordOverride>,
): Promise<OutputOf<typeof api.recordOverride>> {
  const found = await store.findShown(ctx, [record, ...shown]);
  const there = new Set(found.filter((one) => one.entity === entity).map(({ id }) => id));
  if (!there.has(record)) throw badInput([{ field: 'record', reason: 'link-not-found' }]);
  if (shown.some((id) => !there.has(id))) throw badInput([{ field: 'shown', reason: 'link-not-found' }]);
  const id = newId();
  await store.insertOverride(ctx, {
    id,
    entity,
    record,
    shown: [...new Set(shown)],
    reason,
    labels: [...new Set(found.map(({ labelId }) => labelId))],
  });
  ctx.note({ found: 1, subjects: found.map((one) => ({ id: one.id, entity: one.entity })) });
  return { id };
}

/** The overrides of a week, newest first. */
export async function overrides(
  ctx: Ctx,
  { week, limit }: InputOf<typeof api.listOverrides>,
): Promise<OutputOf<typeof api.listOverrides>> {
  const from = week ?? plusDays(ctx.now.slice(0, 10), -6);
  const to = plusDays(from, 7);
  const rows = await store.findOverrides(ctx, { from, to, limit });
  ctx.note({ found: rows.length, subjects: rows.map(({ record, entity }) => ({ id: record, entity })) });
  return {
    from,
    to: plusDays(to, -1),
    overrides: rows.map(({ record, caption, shown, ...row }) => ({
      ...row,
      record: { id: record, caption },
      shown: [...shown],
    })),
  };
}

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
