import type { JSONValue } from 'postgres';
import type { Ctx } from '../access/index.ts';

/** A row of `ffp.saved_search`, with its maker's name. */
export type SavedRow = Readonly<{
  id: string;
  name: string;
  page: string;
  question: Record<string, unknown>;
  shared: boolean;
  own: boolean;
  madeBy: string;
  version: number;
}>;

/** What a person says of a search that he keeps. */
export type SavedWish = Readonly<{
  name: string;
  page: string;
  question: Readonly<Record<string, unknown>>;
  shared: boolean;
}>;

/** The reader's own saved searches and those of his office, by name; or one of them. */
export async function findSaved(ctx: Ctx, id: string | null = null): Promise<readonly SavedRow[]> {
  return ctx.sql<SavedRow[]>`
    select s.id, s.name, s.page, s.question, s.shared, s.account_id = ${ctx.reader.accountId} as own,
      a.display_name as "madeBy", s.version
    from ffp.saved_search s join ffp.account a on a.id = s.account_id
    where s.removed_at is null and (${id}::uuid is null or s.id = ${id})
    order by s.name, s.id
    limit 500`;
}

/** Keeps one. */
export async function insertSaved(ctx: Ctx, id: string, wish: SavedWish): Promise<void> {
  await ctx.sql`
    insert into ffp.saved_search (id, account_id, office_id, shared, name, page, question)
    values (${id}, ${ctx.reader.accountId}, ${ctx.reader.officeId}, ${wish.shared}, ${wish.name}, ${wish.page},
      ${ctx.sql.json(json(wish.question))})`;
}

/** Changes one's own that is at the expected version; says whether it was. */
export async function updateSaved(
  ctx: Ctx,
  id: string,
  expectedVersion: number,
  wish: SavedWish,
): Promise<boolean> {
  const rows = await ctx.sql`
    update ffp.saved_search s
    set name = ${wish.name}, page = ${wish.page}, shared = ${wish.shared}, question = ${ctx.sql.json(json(wish.question))},
      version = s.version + 1
    where s.id = ${id} and s.account_id = ${ctx.reader.accountId} and s.version = ${expectedVersion} and s.removed_at is null
    returning s.id`;
  return rows.length > 0;
}

/** Removes one's own. */
export async function removeSaved(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await ctx.sql`
    update ffp.saved_search s set removed_at = now()
    where s.id = ${id} and s.account_id = ${ctx.reader.accountId} and s.removed_at is null
    returning s.id`;
  return rows.length > 0;
}

function json(question: Readonly<Record<string, unknown>>): JSONValue {
  return JSON.parse(JSON.stringify(question));
}
