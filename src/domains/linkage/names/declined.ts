import type { PreparedName, Token } from './name.ts';

// A person's name as a sentence bends it: of Marko Vukotić (Marka Vukotića), to Олексій Цимбалюк (Олексієві Цимбалюку). All its
// words stand in one case; where one word alone is longer it is rather another's name (Dragan, Dragana).

type Bending = readonly (readonly [ending: RegExp, forms: readonly string[]])[];

/** What a sound's last letters become in each case, as Slavic languages, Greek, Lithuanian and Latvian have it. */
const cases: readonly Bending[] = [
  // Genitive and accusative of men: Marka Vukotića, Petra, Jožeta Podgorška, Chrzanogórskiego.
  [
    [/(?<=..)[ea]([bcdgklmnprstvzSCZ])$/, ['$1a']],
    [/(?<=[^aeiou])$/, ['a', 'eta']],
    [/o$/, ['a']],
    [/e$/, ['a', 'eta']],
    [/ii?$/, ['ia', 'eg', 'ega', 'iega', 'og', 'oga', 'ogo', 'ego', 'iego', 'oho', 'eho', 'iija']],
    [/a$/, ['e', 'i', 'u']],
  ],
  // Dative: Marku Vukotiću, Zdzisławowi Chrzanogórskiemu, Олексієві.
  [
    [/(?<=..)[ea]([bcdgklmnprstvzSCZ])$/, ['$1u', '$1ovi']],
    [/(?<=[^aeiou])$/, ['u', 'ovi', 'evi', 'etu']],
    [/[oe]$/, ['u', 'ovi', 'evi', 'etu']],
    [/ii?$/, ['iu', 'evi', 'ievi', 'om', 'omu', 'emu', 'iemu']],
    [/a$/, ['i', 'e']],
  ],
  // Instrumental: Markom Vukotićem, Chrzanogórskim.
  [
    [/(?<=..)[ea]([bcdgklmnprstvzSCZ])$/, ['$1om', '$1em']],
    [/(?<=[^aeiou])$/, ['om', 'em', 'im', 'etom']],
    [/[oe]$/, ['om', 'em', 'etom']],
    [/ii?$/, ['im', 'iem', 'iim', 'em']],
    [/a$/, ['om', 'oi', 'oiu']],
  ],
  // Greek: Δημητρίου Καραγκούνη.
  [[/([oai])s$/, ['$1', 'u']]],
  // Lithuanian: Petro Kazlausko, Petrui Kazlauskui.
  [[/[aiu]s$/, ['o', 'io', 'aus']]],
  [[/[aiu]s$/, ['ui', 'iui']]],
];

const formsIn = (bending: Bending, sound: string): readonly string[] =>
  bending.flatMap(([ending, forms]) =>
    ending.test(sound) ? forms.map((form) => sound.replace(ending, form)) : [],
  );

/** What Hungarian and Albanian put behind the last word of a name alone, and no surname differs by: Jánosnak, Krasniqit. */
const behindLast = /(?:n[ae]k|v[ae]l|t[oö]l|r[oö]l|hoz|hez|ban|ben)$|(?<=[iu])t$/;

/** Is one of two names the other in a case? Both have as many words, in one order. */
export function isOneDeclined(a: PreparedName, b: PreparedName): boolean {
  if (a.tokens.length !== b.tokens.length || a.tokens.length < 2) return false;
  let alike = 0;
  for (let at = 0; at < a.tokens.length; at++) {
    const [one, other] = [a.tokens[at], b.tokens[at]];
    if (!mayBeOne(one, other)) return false;
    if (one?.sound === other?.sound) alike += 1;
  }
  // In a case every word is another; behind the last word alone nothing else may differ.
  if (alike > 0)
    return alike === a.tokens.length - 1 && (isLonger(a.tokens, b.tokens) || isLonger(b.tokens, a.tokens));
  return isDeclinedOf(a.tokens, b.tokens) || isDeclinedOf(b.tokens, a.tokens);
}

const mayBeOne = (one: Token | undefined, other: Token | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.sound[0] === other.sound[0] &&
  one.sound[1] === other.sound[1] &&
  one.script === 'letters' &&
  other.script === 'letters' &&
  !one.isInitial &&
  !other.isInitial &&
  Math.abs(one.sound.length - other.sound.length) < 5;

/** Десислава Попова is a woman, though it might be Десислав Попов in the genitive. */
const isWoman = (bent: readonly Token[]): boolean => /(?:[oe]v|in)a$/.test(bent.at(-1)?.sound ?? '');

function isDeclinedOf(bent: readonly Token[], plain: readonly Token[]): boolean {
  if (isWoman(bent)) return false;
  return cases.some((bending) => plain.every((token, at) => isIn(bending, token, bent[at])));
}

function isLonger(bent: readonly Token[], plain: readonly Token[]): boolean {
  const [last = '', longer = ''] = [plain.at(-1)?.sound, bent.at(-1)?.sound];
  return longer.length > last.length && longer.startsWith(last) && longer.replace(behindLast, '') === last;
}

const isIn = (bending: Bending, token: Token, other: Token | undefined): boolean =>
  other !== undefined &&
  token.sounds.some((sound) => formsIn(bending, sound).some((form) => other.sounds.includes(form)));
