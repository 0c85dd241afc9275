import { createHash } from 'node:crypto';
import { idsIn } from './canonical.ts';

/** A row of a table, as text. */
export type SeenRow = Readonly<{ table: string; text: string }>;

/** Names reach as far as a gun is from what was done with it: item, firearm, component, marking, hit. */
const rounds = 5;

/**
 * Names ids that no answer has named by what is said of them, never by where their rows lie: PostgreSQL puts a row wherever there is
 * room, which on two databases, or under load, is not the same place. At first all such ids look alike; in each round an id is told
 * from another by the rows that it stands in, as they looked in the round before.
 */
export function settled(
  rows: readonly SeenRow[],
  isUnnamed: (id: string) => boolean,
): ReadonlyMap<string, string> {
  const ids = rows.map(({ text }) => idsIn(text).filter(isUnnamed));
  let looks = new Map<string, string>();
  const shown = ({ text }: SeenRow, own: readonly string[], self?: string): string =>
    own.reduce((now, id) => now.replaceAll(id, id === self ? 'self' : (looks.get(id) ?? 'new')), text);
  for (let round = 0; round < rounds; round += 1) {
    const said = new Map<string, string[]>();
    rows.forEach((row, i) => {
      for (const id of ids[i] ?? [])
        said.set(id, [...(said.get(id) ?? []), `${row.table} ${shown(row, ids[i] ?? [], id)}`]);
    });
    looks = new Map([...said].map(([id, of]) => [id, `new-${digest(of.sort().join('\n'))}`]));
  }
  const tables = new Map<string, string[]>();
  rows.forEach((row, i) => {
    const kept = tables.get(row.table) ?? [];
    kept.push(shown(row, ids[i] ?? []));
    tables.set(row.table, kept);
  });
  return new Map([...tables].map(([table, texts]) => [table, texts.sort().join('\n')]));
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
