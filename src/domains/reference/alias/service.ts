import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import { headingKey } from '../../../platform/intake/heading.ts';
import { badInput, Fault, notAllowed, notFound } from '../../../shared/fault.ts';
import { newId } from '../../../shared/ids.ts';
import { catalogueName } from '../catalogue/names.ts';
import { isCodeOf, writtenKey } from '../understand/aliases.ts';
import type { listAliases, makeAlias, withdrawAlias } from './api.ts';
import * as store from './store.ts';

/** Aliases, a page at a time. */
export async function list(
  ctx: Ctx,
  { part, withdrawn, after, limit }: InputOf<typeof listAliases>,
): Promise<OutputOf<typeof listAliases>> {
  const found = await store.findAliases(ctx, { part: part ?? null, withdrawn, after: after ?? null, limit });
  ctx.note({ found: found.length });
  return { aliases: found.map(named), next: found.length === limit ? (found.at(-1)?.id ?? null) : null };
}

/** Makes an alias. The same one again changes nothing; one that says something else of the value is refused until the first is withdrawn. */
export async function make(
  ctx: Ctx,
  { part, written, code, sourceName, reason }: InputOf<typeof makeAlias>,
): Promise<OutputOf<typeof makeAlias>> {
  if (ctx.reader.clearance < 1) throw notAllowed('reference.alias.make'); // aliases are of level 1: he would not see what he made
  const key = writtenKey(written);
  if (key === '') throw badInput([{ field: 'written', reason: 'blank' }]);
  if (!isCodeOf(part, code)) throw badInput([{ field: 'code', reason: 'unknown-code' }]);
  const sourceKey = sourceName ? headingKey(sourceName) : null;
  const made = { id: newId(), part, written: written.trim(), writtenKey: key, code, reason: reason ?? null };
  await store.insertAlias(ctx, { ...made, sourceName: sourceName ?? null, sourceKey });
  const living = await store.findLiving(ctx, { part, writtenKey: key, sourceKey });
  if (!living || living.code !== code) throw new Fault('reference.alias-contradicts', 409);
  ctx.note({ found: 1, detail: { alias: living.id, part, written, code, sourceName } });
  return named(living);
}

/** Withdraws an alias; one that is withdrawn already stays as it is. */
export async function withdraw(
  ctx: Ctx,
  { id, reason }: InputOf<typeof withdrawAlias>,
): Promise<OutputOf<typeof withdrawAlias>> {
  if (!(await store.findAlias(ctx, id))) throw notFound();
  await store.setWithdrawn(ctx, id, reason);
  const now = await store.findAlias(ctx, id);
  if (!now) throw notFound();
  ctx.note({ found: 1, detail: { alias: id } });
  return named(now);
}

function named(alias: store.KeptAlias): OutputOf<typeof makeAlias> {
  return { ...alias, name: catalogueName(alias.part, alias.code) };
}
