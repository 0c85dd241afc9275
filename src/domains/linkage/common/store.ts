import type { Ctx } from '../../../platform/access/index.ts';

/** A number of which the hit check proposed only some pairs, or none. */
export type CommonNumber = Readonly<{
  marking: string;
  value: string | null;
  firearm: string;
  caption: string;
  grade: 'A' | 'B' | 'C';
  found: number;
  kept: number;
  recordedAt: string;
}>;

/** What is asked for; `after` names the last row of the page before. */
export type CommonQuestion = Readonly<{
  grade?: string | undefined;
  limit: number;
  after?: Readonly<{ marking: string; grade: string }> | undefined;
}>;

/** The numbers that this reader may see, latest check first; of each, only what the latest check said. */
export async function findCommonNumbers(
  { sql }: Ctx,
  { grade, limit, after }: CommonQuestion,
): Promise<readonly CommonNumber[]> {
  return sql<CommonNumber[]>`
    select t.marking_id as marking, m.value, t.firearm_id as firearm, r.caption, t.grade,
      sum(t.found)::int as found, sum(t.kept)::int as kept, t.recorded_at as "recordedAt"
    from ffp.hit_too_common t
    join ffp.marking m on m.id = t.marking_id and m.withdrawn_at is null
    join ffp.record r on r.id = t.firearm_id
    where ${grade === undefined ? sql`true` : sql`t.grade = ${grade}`}
      and not exists (
        select 1
        from ffp.hit_too_common later
        where later.marking_id = t.marking_id
          and later.grade = t.grade
          and later.recorded_at > t.recorded_at)
      and ${
        after === undefined
          ? sql`true`
          : sql`(t.recorded_at, t.marking_id, t.grade) < (
                  select p.recorded_at, p.marking_id, p.grade
                  from ffp.hit_too_common p
                  where p.marking_id = ${after.marking}
                    and p.grade = ${after.grade}
                  order by p.recorded_at desc
                  limit 1)`
      }
    group by t.recorded_at, t.marking_id, t.grade, t.firearm_id, m.value, r.caption
    order by t.recorded_at desc, t.marking_id desc, t.grade desc
    limit ${limit}`;
}
