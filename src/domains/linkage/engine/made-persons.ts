/** A person record made for tests and reports, and whose it truly is. */
export type MadePerson = Readonly<{ id: string; truth: string; texts: readonly string[] }>;

export const madeFields = ['given_name', 'surname', 'date_of_birth', 'city', 'phone'] as const;

const given =
  'Arben Ana Marko Elena Bekim Jovana Stefan Vjosa Dragan Teuta Petar Lirije Nikola Mirjeta Goran Sanja'.split(
    ' ',
  );
const family =
  'Hoxha Krasniqi Petrović Jovanović Vraniqi Dimovski Berisha Marković Shala Nikolić Stojanov Gashi Ilić Osmani'.split(
    ' ',
  );
const cities = 'Vrelovac Mrazin Kamengrad Orlovica Bistra Lunovo'.split(' ');

/** Persons by chance, the same for the same seed: each stands one to four times, later times with slips, gaps and names that change places. */
export function madePersons(count: number, seed: number): readonly MadePerson[] {
  const next = chance(seed);
  const pick = (list: readonly string[]): string => list[next() % list.length] ?? '';
  return Array.from({ length: count }, (_, person) => {
    const day = `${1940 + (next() % 65)}-${two(1 + (next() % 12))}-${two(1 + (next() % 28))}`;
    const phone = `07${next() % 10} ${100_000 + (next() % 900_000)}`;
    const name = pick(family) + (next() % 3 === 0 ? pick(family).toLowerCase() : '');
    const first = [pick(given), name, day, pick(cities), phone];
    return Array.from({ length: 1 + (next() % 4) }, (_unused, copy) => ({
      id: `${person}-${copy}`,
      truth: String(person),
      texts: copy === 0 ? first : copied(first, next),
    }));
  }).flat();
}

function copied(texts: readonly string[], next: () => number): readonly string[] {
  const changed = texts.map((text) =>
    next() % 9 === 0 ? '' : next() % 4 === 0 ? slipped(text, next) : text,
  );
  const [one = '', other = '', ...rest] = changed;
  return next() % 12 === 0 ? [other, one, ...rest] : changed;
}

function slipped(text: string, next: () => number): string {
  const at = next() % Math.max(1, text.length - 1);
  const swapped = `${text.slice(0, at)}${text[at + 1] ?? ''}${text[at] ?? ''}${text.slice(at + 2)}`;
  return next() % 2 === 0 ? swapped : text.slice(0, at) + text.slice(at + 1);
}

const two = (figure: number): string => String(figure).padStart(2, '0');

function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
