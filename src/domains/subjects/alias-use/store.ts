import type { Ctx } from '../../../platform/access/index.ts';
import type { NamedPart } from '../../reference/index.ts';

/** Firearms whose value was taken from an alias, by value, meaning and source. */
export type AliasUse = Readonly<{
  part: NamedPart;
  written: string;
  code: string;
  sourceName: string | null;
  records: number;
}>;

const columns = {
  make: ['make_text', 'make_code', 'make_rule'],
  model: ['model_text', 'model_code', 'model_rule'],
  calibre: ['calibre_text', 'calibre_code', 'calibre_rule'],
  type: ['type_text', 'type_code', 'type_rule'],
} as const;

/** Counts the uses of one part's aliases among what this reader sees, the most frequent first. */
export async function countUses(ctx: Ctx, part: NamedPart, limit: number): Promise<readonly AliasUse[]> {
  const [text, code, rule] = columns[part];
  return ctx.sql<AliasUse[]>`
    select ${part} as part, u.written, u.code, s.name as "sourceName", u.records
    from (
      select f.${ctx.sql(text)} as written, coalesce(f.${ctx.sql(code)}, 'bore:' || f.bore_group) as code, f.source_id, count(*)::int as records
      from ffp.firearm f
      where f.${ctx.sql(rule)} = ${`${part}.alias`} and f.withdrawn_at is null
      group by 1, 2, 3
      order by 4 desc, 1, 2
      limit ${limit}
    ) u
    left join ffp.source s on s.id = u.source_id
    where u.written is not null and u.code is not null
    order by u.records desc, u.written, u.code`;
}
