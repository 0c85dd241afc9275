import type { Ctx } from '../../../platform/access/index.ts';
import { headingKey } from '../../../platform/intake/heading.ts';
import type { NamedPart } from '../catalogue/names.ts';
import { writtenKey } from '../understand/aliases.ts';
import { findKnown } from './store.ts';

/** Aliases by what they say, the newest of the same saying. */
export type KnownAliases = ReadonlyMap<string, string>;

/** Every alias that this reader sees, those taken back too. */
export async function aliasesKnown(ctx: Ctx): Promise<KnownAliases> {
  const found = await findKnown(ctx);
  return new Map(
    found.map(({ id, part, writtenKey: key, code, sourceKey }) => [keyOf(part, key, code, sourceKey), id]),
  );
}

/** The id of the alias that says this of a value from this source: its own, else the one for every source. */
export function aliasOf(
  known: KnownAliases,
  said: Readonly<{ part: NamedPart; written: string; code: string; sourceName: string | null }>,
): string | undefined {
  const key = writtenKey(said.written);
  const own = said.sourceName === null ? null : headingKey(said.sourceName);
  return (
    (own === null ? undefined : known.get(keyOf(said.part, key, said.code, own))) ??
    known.get(keyOf(said.part, key, said.code, null))
  );
}

function keyOf(part: NamedPart, written: string, code: string, source: string | null): string {
  return JSON.stringify([part, written, code, source]);
}
