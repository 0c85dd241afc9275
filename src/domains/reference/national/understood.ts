import type { Saying } from '../../../platform/intake/shape.ts';
import { understandingBy } from '../alias/understanding.ts';
import type { NationalList } from './lists.ts';

/** The row of the catalogue that a line of a national list means, and by which rule; undefined where nothing is decided. */
export type UnderstoodLine = Readonly<{ code: string; rule: string }>;

const cellOf = { makes: 'make', calibres: 'calibre', types: 'type' } as const;

/** What a name of a national list means in the catalogue, aliases above what the library reads. Of offences the catalogue has no list. */
export function understoodLine(
  list: NationalList,
  name: string,
  sayings: readonly Saying[] = [],
): UnderstoodLine | undefined {
  if (list === 'offences') return undefined;
  const cell = cellOf[list];
  const reading = understandingBy(sayings)({ [cell]: name })[cell];
  if (reading === undefined || reading.code === '' || reading.code.startsWith('bore:')) return undefined;
  return { code: reading.code, rule: reading.rule };
}
