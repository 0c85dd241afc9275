import type { Ctx } from '../../../platform/access/index.ts';
import type { NationalLine } from './compare.ts';
import type { NationalList } from './lists.ts';

/** Most lines that one comparison reads. */
export const mostLines = 20_000;

/** The lines of a list and scheme that this reader may see, by code. A line that names no scheme goes by the name of its source. */
export async function findLines(
  { sql }: Ctx,
  list: NationalList,
  scheme: string,
): Promise<readonly NationalLine[]> {
  return sql<NationalLine[]>`
    select n.code, n.name, n.catalogue_code as "catalogueCode"
    from ffp.national_code n
    join ffp.source s on s.id = n.source_id
    where n.list = ${list}
      and coalesce(n.scheme, s.name) = ${scheme}
      and n.withdrawn_at is null
    order by n.code, n.id
    limit ${mostLines}`;
}

/** Which lists are there, and how many lines each has. */
export async function findSchemes({
  sql,
}: Ctx): Promise<readonly Readonly<{ list: string; scheme: string; lines: number }>[]> {
  return sql<{ list: string; scheme: string; lines: number }[]>`
    select n.list, coalesce(n.scheme, s.name) as scheme, count(*)::int as lines
    from ffp.national_code n
    join ffp.source s on s.id = n.source_id
    where n.withdrawn_at is null
    group by 1, 2
    order by 1, 2
    limit 200`;
}
