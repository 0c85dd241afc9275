import type { Ctx } from '../../../platform/access/index.ts';
import type { OutputOf } from '../../../platform/http/contract.ts';
import type { getAlarm } from './alarm-api.ts';

type Answer = OutputOf<typeof getAlarm>;

/** A firearm of an alarm. */
export type AlarmSide = Answer['run'][number];

/** An alarm without what is said of its firearms. */
export type AlarmRow = Omit<Answer['alarm'], 'left' | 'right'> &
  Readonly<{
    leftId: string;
    rightId: string;
    leftMarking: string;
    rightMarking: string;
    leftRecord: string;
    rightRecord: string;
  }>;

/** Which alarms are asked for. */
export type AlarmQuestion = Readonly<{
  id?: string;
  series?: string;
  state?: string;
  alarm?: string | undefined;
  after?: string | undefined;
  limit: number;
}>;

/** The alarms that this reader may see and that stand, newest first. */
export async function findAlarms({ sql }: Ctx, asked: AlarmQuestion): Promise<readonly AlarmRow[]> {
  return sql<AlarmRow[]>`
    select a.id, a.version, a.alarm, a.why, a.series, a.distance::int, a.state, a.recorded_at as "recordedAt",
      d.display_name as "decidedBy", a.decided_at as "decidedAt", a.reason,
      a.left_id as "leftId", a.right_id as "rightId", a.left_marking_id as "leftMarking", a.right_marking_id as "rightMarking",
      a.left_record_id as "leftRecord", a.right_record_id as "rightRecord"
    from ffp.serial_alarm a
    left join ffp.account d on d.id = a.decided_by
    where a.withdrawn_at is null
      and ${asked.id === undefined ? sql`true` : sql`a.id = ${asked.id}`}
      and ${asked.series === undefined ? sql`true` : sql`a.series = ${asked.series}`}
      and ${asked.state === undefined ? sql`true` : sql`a.state = ${asked.state}`}
      and ${asked.alarm === undefined ? sql`true` : sql`a.alarm = ${asked.alarm}`}
      and ${
        asked.after === undefined
          ? sql`true`
          : sql`(a.recorded_at, a.id) < (select p.recorded_at, p.id from ffp.serial_alarm p where p.id = ${asked.after})`
      }
    order by a.recorded_at desc, a.id desc
    limit ${asked.limit}`;
}

/** A side to be read: the firearm, its number, and the record that speaks of it. */
export type SideQuestion = Readonly<{ firearm: string; marking: string; record: string }>;

/** What is said of the sides of alarms: the firearm, its number, and the line of the chronicle; ties are read where no line says it. */
export async function findAlarmSides(
  { sql }: Ctx,
  sides: readonly SideQuestion[],
): Promise<readonly (AlarmSide & Readonly<{ marking: string }>)[]> {
  if (sides.length === 0) return [];
  const column = (key: keyof SideQuestion): string => `{${sides.map((side) => side[key]).join(',')}}`;
  return sql<(AlarmSide & Readonly<{ marking: string }>)[]>`
    select distinct on (q.firearm, q.marking, q.record) q.firearm as id, q.marking, q.record, r.caption, f.make_text as "makeText", f.model_text as "modelText", m.value,
      ffp.serial_number(ffp.serial_exact(m.value))::float8 as number,
      coalesce(h.kind, 'registered') as kind, h.on_text as "on", coalesce(substring(h.caption from ' · (.*)$'), h.caption, '') as place
    from unnest(${column('firearm')}::text::uuid[], ${column('marking')}::text::uuid[], ${column('record')}::text::uuid[]) q(firearm, marking, record)
    join ffp.record r on r.id = q.firearm
    join ffp.firearm f on f.id = q.firearm
    join ffp.marking m on m.id = q.marking
    left join ffp.chronicle h on h.record_id = q.record and h.subject_id = q.firearm and h.closed_at is null
    order by q.firearm, q.marking, q.record, h.from_on desc nulls last, h.kind`;
}

/** Says what a person made of an alarm at the expected version; whether it did. */
export async function setAlarmState(
  ctx: Ctx,
  decision: Readonly<{ id: string; state: string; reason: string; expectedVersion: number }>,
): Promise<boolean> {
  const rows = await ctx.sql`
    update ffp.serial_alarm a
    set state = ${decision.state}, reason = ${decision.reason}, decided_by = ${ctx.reader.accountId},
      decided_at = ${ctx.now}::text::timestamptz, version = a.version + 1
    where a.id = ${decision.id}
      and a.version = ${decision.expectedVersion}
      and a.withdrawn_at is null
    returning a.id`;
  return rows.length > 0;
}
