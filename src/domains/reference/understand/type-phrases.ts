import { listOf, readReferenceTable } from '../catalogue/table.ts';
import { words } from './text.ts';

// What a kind of thing is called, as a whole, by language: `db/reference/type-phrases.csv`.

/** A name of a kind that stands among words: where, how many words long, which type, and what it says of a weapon. */
export type NamedKind = Readonly<{ at: number; length: number; type: string; classes: readonly string[] }>;

type Phrase = Readonly<{ words: readonly string[]; type: string; forms: Set<string> }>;

/** Words of a type that say by themselves what a weapon is like and what it is. */
const saidBy: Readonly<Record<string, readonly string[]>> = {
  'hunting-gun': ['hunting', 'long-gun'],
  'gas-pistol': ['gas', 'pistol'],
  'gas-revolver': ['gas', 'revolver'],
  'blank-pistol': ['blank', 'pistol'],
  'blank-revolver': ['blank', 'revolver'],
  'signal-pistol': ['signal', 'pistol'],
  'rubber-pistol': ['rubber', 'pistol'],
  'air-pistol': ['air', 'pistol'],
  'air-rifle': ['air', 'rifle'],
  'sawn-off-shotgun': ['sawn-off', 'shotgun'],
  'sawn-off-rifle': ['sawn-off', 'rifle'],
  converted: ['converted', 'pistol'],
  deactivated: ['deactivated', 'firearm'],
  'home-made': ['home-made', 'firearm'],
  'muzzle-loader': ['muzzle-loader', 'firearm'],
  flobert: ['flobert', 'firearm'],
  training: ['training', 'firearm'],
};

/** From this length on a word may take endings; a word alone counts only then. */
const inflected = 5;

const { whole, byFirstWord } = load();

/** The type that a cell names as a whole; undefined where the same words name two things in two languages. */
export function typeNamedBy(parts: readonly string[]): string | undefined {
  return whole.get(parts.join(' ')) ?? undefined;
}

/** Whether the words are a name at all, be it of several things. */
export function isNameOfSeveral(parts: readonly string[]): boolean {
  return whole.get(parts.join(' ')) === null;
}

/** The names of kinds among words, also with other endings; the longer one first. */
export function kindsNamedIn(parts: readonly string[]): readonly NamedKind[] {
  const found: (NamedKind & { readonly isWritten: boolean })[] = [];
  for (const [at, word] of parts.entries())
    for (let cut = 0; cut <= 3 && cut < word.length; cut++) {
      const begun = byFirstWord.get(cut === 0 ? word : word.slice(0, -cut));
      for (const phrase of begun ?? []) {
        const length = phrase.words.length;
        if (!phrase.words.every((name, k) => isForm(parts[at + k], name))) continue;
        const isWritten = phrase.forms.has(parts.slice(at, at + length).join(' '));
        const classes = saidBy[phrase.type] ?? [phrase.type];
        found.push({ at, length, isWritten, type: phrase.type, classes });
      }
    }
  if (found.length < 2) return found;
  return found.toSorted((a, b) => b.length - a.length || Number(b.isWritten) - Number(a.isWritten));
}

function isForm(word: string | undefined, name: string): boolean {
  if (word === undefined || !word.startsWith(name)) return false;
  const longest = name.length < inflected - 1 ? 0 : name.length > inflected ? 3 : 2;
  return word.length - name.length <= longest;
}

/** Without the vowel at its end, which changes with case and number. */
function stemOf(word: string): string {
  return word.length > inflected ? word.replace(/[AEIOUY]$/, '') : word;
}

function load(): {
  whole: ReadonlyMap<string, string | null>;
  byFirstWord: ReadonlyMap<string, readonly Phrase[]>;
} {
  const whole = new Map<string, string | null>();
  const stems = new Map<string, Phrase | null>();
  for (const row of readReferenceTable('type-phrases')) {
    const type = row.type ?? '';
    for (const phrase of listOf(row.phrases)) {
      const parts = words(phrase);
      const name = parts.join(' ');
      whole.set(name, (whole.get(name) ?? type) === type && whole.get(name) !== null ? type : null);
      const [only, another] = parts;
      if (only === undefined || (another === undefined && only.length < inflected)) continue;
      const names = parts.map(stemOf);
      const key = names.join(' ');
      const known = stems.get(key);
      if (known === undefined) stems.set(key, { words: names, type, forms: new Set([name]) });
      else if (known?.type === type) known.forms.add(name);
      else stems.set(key, null);
    }
  }
  const phrases = [...stems.values()].flatMap((phrase) => phrase ?? []);
  return { whole, byFirstWord: Map.groupBy(phrases, ({ words: [first = ''] }) => first) };
}
