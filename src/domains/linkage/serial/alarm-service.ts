import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import { Fault, notFound, stale } from '../../../shared/fault.ts';
import type * as api from './alarm-api.ts';
import * as store from './alarm-store.ts';

type Shown = OutputOf<typeof api.decideAlarm>;

/** The work list, a page of it. */
export async function list(
  ctx: Ctx,
  { limit, ...asked }: InputOf<typeof api.listAlarms>,
): Promise<OutputOf<typeof api.listAlarms>> {
  const rows = await store.findAlarms(ctx, { ...asked, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const alarms = await withSides(ctx, page);
  noted(ctx, alarms);
  return { alarms: [...alarms], after: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** One alarm, and the run of numbers that it belongs to. */
export async function get(ctx: Ctx, id: string): Promise<OutputOf<typeof api.getAlarm>> {
  const alarm = await one(ctx, id);
  const others =
    alarm.series === null
      ? [alarm]
      : await withSides(ctx, await store.findAlarms(ctx, { series: alarm.series, limit: 200 }));
  const sides = new Map(
    [alarm, ...others].flatMap(({ left, right }) => [left, right]).map((side) => [side.id, side]),
  );
  noted(ctx, [alarm, ...others]);
  return {
    alarm,
    run: [...sides.values()].sort((a, b) => (a.number ?? 0) - (b.number ?? 0) || (a.id < b.id ? -1 : 1)),
  };
}

/** A person says what becomes of an alarm; what was dismissed may be taken up again, and the other way round, but not said twice. */
export async function decide(
  ctx: Ctx,
  { id, state, reason }: InputOf<typeof api.decideAlarm>,
  expectedVersion: number,
): Promise<Shown> {
  const before = await one(ctx, id);
  if (before.version !== expectedVersion) throw stale();
  if (before.state === state) throw new Fault('linkage.already-decided', 409);
  if (!(await store.setAlarmState(ctx, { id, state, reason, expectedVersion }))) throw stale();
  const after = await one(ctx, id);
  noted(ctx, [after]);
  return after;
}

async function one(ctx: Ctx, id: string): Promise<Shown> {
  const [alarm] = await withSides(ctx, await store.findAlarms(ctx, { id, limit: 1 }));
  if (!alarm) throw notFound();
  return alarm;
}

async function withSides(ctx: Ctx, rows: readonly store.AlarmRow[]): Promise<readonly Shown[]> {
  const sides = await store.findAlarmSides(
    ctx,
    rows.flatMap((row) => [
      { firearm: row.leftId, marking: row.leftMarking, record: row.leftRecord },
      { firearm: row.rightId, marking: row.rightMarking, record: row.rightRecord },
    ]),
  );
  const byKey = new Map(sides.map(({ marking, ...side }) => [`${side.id} ${marking} ${side.record}`, side]));
  return rows.flatMap(({ leftId, rightId, leftMarking, rightMarking, leftRecord, rightRecord, ...alarm }) => {
    const left = byKey.get(`${leftId} ${leftMarking} ${leftRecord}`);
    const right = byKey.get(`${rightId} ${rightMarking} ${rightRecord}`);
    return left && right ? [{ ...alarm, left, right }] : [];
  });
}

function noted(ctx: Ctx, alarms: readonly Shown[]): void {
  const subjects = [...new Set(alarms.flatMap(({ left, right }) => [left.id, right.id]))];
  ctx.note({ found: alarms.length, subjects: subjects.map((id) => ({ id, entity: 'firearm' })) });
}
