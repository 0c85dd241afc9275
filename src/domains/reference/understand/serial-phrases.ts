import { listOf, readReferenceTable } from '../catalogue/table.ts';
import { words } from './text.ts';

// What registers write where there is no number to give, as a whole, by language: `db/reference/serial-phrases.csv`.

/** What such a phrase says of the number. */
const statuses = ['absent', 'removed', 'illegible', 'unknown'] as const;
export type PhraseStatus = (typeof statuses)[number];

/** From this length on a word that is a phrase by itself says the same among other words. */
const longEnough = 6;

const phrases = load();

/** What the words say as a whole; undefined when they are no phrase of a register or mean two things. */
export function statusNamedBy(parts: readonly string[]): PhraseStatus | undefined {
  return phrases.get(parts.join(' ')) ?? undefined;
}

/** The phrases of one long word. */
export function statusWords(): readonly (readonly [word: string, status: PhraseStatus])[] {
  return [...phrases].flatMap(([phrase, status]) =>
    status !== null && phrase.length >= longEnough && !phrase.includes(' ')
      ? [[phrase, status] as const]
      : [],
  );
}

function load(): ReadonlyMap<string, PhraseStatus | null> {
  const known = new Map<string, PhraseStatus | null>();
  for (const row of readReferenceTable('serial-phrases')) {
    const status = statuses.find((name) => name === row.status);
    if (status === undefined) throw new Error(`serial-phrases: no status is called ${row.status}`);
    for (const phrase of listOf(row.phrases)) {
      const key = words(phrase).join(' ');
      known.set(key, known.get(key) === undefined || known.get(key) === status ? status : null);
    }
  }
  return known;
}
