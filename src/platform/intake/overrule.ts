import { badInput, Fault } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import type { Ctx } from '../access/ctx.ts';
import type { Import } from './import.ts';
import { type Intake, shapeNamed } from './intake.ts';
import { findLastWords, findSayings, insertOverruling, setSayings } from './sayings-store.ts';
import type { Overruling, Saying } from './shape.ts';

/** A value of an import's column. */
export type WrittenValue = Readonly<{ part: string; written: string }>;

/**
 * Fixes by what an import is understood: aliases of the domain, then what was said of this source before, then of this very import.
 * Called when the checks begin; an alias made or withdrawn since counts once they are run again.
 */
export async function fixSayings(ctx: Ctx, intake: Intake, of: Import): Promise<void> {
  const { overruling } = shapeNamed(intake, of.shape);
  if (!overruling) return;
  const standing = await overruling.standing(ctx, of.sourceKey);
  const words = await findLastWords(ctx, of);
  const said = words.map(
    ({ importId, ...word }): Saying => ({
      ...word,
      from: importId === of.id ? 'import' : 'source',
    }),
  );
  await setSayings(ctx, of.id, [...standing.map((one): Saying => ({ ...one, from: 'alias' })), ...said]);
}

/** Says what a written value means in this import, before it is accepted; its source remembers it. */
export async function overrule(
  ctx: Ctx,
  intake: Intake,
  of: Import,
  said: WrittenValue & Readonly<{ code: string | null }>,
): Promise<Import> {
  const overruling = overrulingFor(intake, of, said);
  if (said.code !== null && !overruling.isCode(said.part, said.code))
    throw badInput([{ field: 'code', reason: 'unknown-code' }]);
  const key = overruling.keyOf(said.written);
  await insertOverruling(ctx, newId(), of, { ...said, key, undone: false });
  const others = await othersThan(ctx, overruling, of, said);
  await setSayings(ctx, of.id, [...others, { ...said, from: 'import' }]);
  ctx.note({ detail: { import: of.id, ...said } });
  return of;
}

/** Takes an overruling back, this import's own or one that its source remembered: aliases and the program's understanding stand again. */
export async function letStand(ctx: Ctx, intake: Intake, of: Import, value: WrittenValue): Promise<Import> {
  const overruling = overrulingFor(intake, of, value);
  const key = overruling.keyOf(value.written);
  await insertOverruling(ctx, newId(), of, { ...value, key, code: null, undone: true });
  await setSayings(ctx, of.id, await othersThan(ctx, overruling, of, value));
  ctx.note({ detail: { import: of.id, ...value } });
  return of;
}

function overrulingFor(intake: Intake, of: Import, { part, written }: WrittenValue): Overruling {
  if (of.state !== 'staged' && of.state !== 'checked') throw new Fault('intake.already-begun', 409);
  const { overruling } = shapeNamed(intake, of.shape);
  if (!overruling?.parts.includes(part)) throw badInput([{ field: 'part', reason: 'not-in-list' }]);
  if (overruling.keyOf(written) === '') throw badInput([{ field: 'written', reason: 'blank' }]);
  return overruling;
}

/** What is said of other values, and the aliases, which stay below. */
async function othersThan(
  ctx: Ctx,
  { keyOf }: Overruling,
  of: Import,
  { part, written }: WrittenValue,
): Promise<readonly Saying[]> {
  const key = keyOf(written);
  const sayings = await findSayings(ctx, of.id);
  return sayings.filter((one) => one.from === 'alias' || one.part !== part || keyOf(one.written) !== key);
}
