// From any script that can be written in Latin letters to Latin with signs (č ć š ž đ), the way Serbian writes sounds.

import { fromPalladius } from './chinese.ts';
import { asWrittenToday, eastAsianReadings, isEastAsian, isHan } from './east-asian.ts';
import { fromIndic, isIndic } from './indic.ts';
import { fromEthiopic, fromThai } from './syllabic.ts';

type Table = Readonly<Record<string, string>>;

/** A token in Latin letters, and what the script leaves open. */
export type Transliterated = {
  readonly latin: string;
  /** Other readings, where languages that share the script differ (Щ, Ъ; Ё). */
  readonly others: readonly string[];
  readonly script: Script;
};
export type Script = 'letters' | 'vowelless' | 'characters' | 'untransliterated';

const cyrillic: Table = tableOf(
  'а a б b в v г g ґ g д d ђ đ ѓ đ е e ѐ e є je ж ž з z ѕ dz и i ѝ i і i ї ji й j ј j к k ќ ć л l љ lj м m н n њ nj о o п p р r с s т t ћ ć у u ў u ф f х h ц c ч č џ dž ш š щ šč ъ a ы y ь - э e ю ju я ja ё jo ѣ e ә a қ k ғ g ң n ө o ү u ұ u һ h',
);
// Bulgarian law (2009): щ is sht, ъ is a; Russian (ICAO, GOST): ъ is left out, ё is e or io; after a hissing sound ё is o.
const otherCyrillic: readonly Table[] = [
  { щ: 'št' },
  { щ: 'št', ъ: 'u' },
  { щ: 'šč', ъ: '', ё: 'e' },
  { щ: 'š', ъ: '', ё: 'e' },
  { ё: 'o' },
  // Belarusian.
  { ў: 'v', ё: 'o' },
  { ў: 'v', ё: 'e' },
  // A Turkish ı in Bulgarian letters: Йълдъръм.
  { ъ: 'i' },
  // Written without their signs in many registers.
  { ќ: 'k', ѓ: 'g' },
];

const greekPairs: Table = tableOf(
  'μπ b ντ d γκ g γγ ng γχ nh τσ c τζ dž ου u αι e ει i οι i υι i αυ av ευ ev',
);
const greek: Table = tableOf(
  'α a β v γ g δ d ε e ζ z η i θ t ι i κ k λ l μ m ν n ξ ks ο o π p ρ r σ s ς s τ t υ i φ f χ h ψ ps ω o',
);
const georgian: Table = tableOf(
  'ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ ž რ r ს s ტ t უ u ფ p ქ k ღ g ყ k შ š ჩ č ც c ძ dz წ c ჭ č ხ h ჯ dž ჰ h',
);
const armenian: Table = tableOf(
  'ա a բ b գ g դ d ե e զ z է e ը e թ t ժ ž ի i լ l խ h ծ c կ k հ h ձ dz ղ g ճ č մ m յ j ն n շ š ո o չ č պ p ջ dž ռ r ս s վ v տ t ր r ց c ւ v փ p ք k և ev օ o ֆ f',
);
const arabic: Table = tableOf(
  'ا a أ a إ i آ a ٱ a ب b ت t ث t ج dž ح h خ h د d ذ d ر r ز z س s ش š ص s ض d ط t ظ z ع - غ g ف f ق q ك k ک k ل l م m ن n ه h ة a و u ي i ی i ى a ئ i ؤ u ء - پ p چ č ژ ž گ g ڤ v ٹ t ڈ d ڑ r ں n ے i ہ h ھ h ټ t ځ dz څ ts ډ d ړ r ږ ž ښ š ګ g ڼ n ې i ۍ i ێ e ۆ o ە e ڕ r ڵ l',
);
const ofPersian: Table = { ض: 'z', ذ: 'z', ظ: 'z', ث: 's' };
const hebrew: Table = tableOf(
  'א a ב b ג g ד d ה h ו u ז z ח h ט t י i כ k ך k ל l מ m ם m נ n ן n ס s ע - פ p ף f צ c ץ c ק k ר r ש š ת t',
);

/** Writes a token, in lower case, in Latin letters; a script that is not known stays as it is and equals itself alone. */
export function transliterate(token: string): Transliterated {
  if (/^[\p{Script=Latin}\p{N}\p{M}]+$/u.test(token)) return { latin: token, others: [], script: 'letters' };
  if (isEastAsian(token)) return fromEastAsian(token);
  const indic = isIndic(token) ? fromIndic(token) : undefined;
  if (indic !== undefined) return { latin: indic, others: [`${indic}a`], script: 'letters' };
  if (/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(token)) return fromVowelless(token);
  const ethiopic = fromEthiopic(token);
  if (ethiopic !== undefined)
    return { latin: ethiopic[0] ?? '', others: ethiopic.slice(1), script: 'letters' };
  const thai = fromThai(token);
  if (thai !== undefined) return { latin: thai, others: [], script: 'vowelless' };
  const bare = withoutAccents(token);
  const greekRead = withGreekPairs(bare);
  let latin = '';
  let before = '';
  const others = otherCyrillic.map(() => '');
  for (const letter of greekRead) {
    const soft = /[кгд]$/u.test(before) ? softAfterStop[letter] : undefined;
    const isParted = before === 'ь' && letter === 'к' && /c$/.test(latin);
    before = letter;
    const reading =
      soft ?? cyrillic[letter] ?? greek[letter] ?? georgian[letter] ?? armenian[letter] ?? plain(letter);
    if (reading === undefined) return { latin: token, others: [], script: 'untransliterated' };
    // Луцьк has no ck.
    const sound = reading === '-' ? '' : isParted ? "'k" : reading;
    latin += sound;
    otherCyrillic.forEach((table, at) => {
      others[at] += table[letter] ?? sound;
    });
  }
  if (token.includes('дз')) others.push(latin.replaceAll('dz', 'z'));
  const chinese = fromPalladius(token);
  if (chinese !== undefined) others.push(chinese);
  const heard = /\p{Script=Greek}/u.test(token) ? greekAsHeard(greekRead, bare) : [];
  return { latin, others: [...others, ...heard].filter((other) => other !== latin), script: 'letters' };
}

// Кючуков: к and ю are two sounds, not the one that кј is in Macedonian.
const softAfterStop: Table = { ю: 'iu', я: 'ia', ё: 'io', є: 'ie' };

const withGreekPairs = (token: string): string =>
  token.replace(/^μπ|^ντ|^γκ|γγ|γχ|τσ|τζ|ου|αι|ει|οι|υι|αυ|ευ/g, (pair) => greekPairs[pair] ?? pair);

/** Two letters that are one sound, as ELOT 743 writes them: Aigaio, Eirini, Oikonomou. */
const byLetters: Table = { αι: 'ai', ει: 'ei', οι: 'oi' };

/** Γ before e and i is a glide, μπ, ντ and γκ are b, d and g inside a word too (ELOT 743 writes gi, mp, nt, gk). */
function greekAsHeard(token: string, unpaired: string): readonly string[] {
  const respelt = token
    .replace(/γι(?=[αου])/g, 'j')
    .replace(/γ(?=[ειη])/g, 'j')
    .replace(/μπ/g, 'b')
    .replace(/ντ/g, 'd')
    .replace(/γκ/g, 'g');
  const spelt = withGreekPairs(unpaired.replace(/αι|ει|οι/g, (pair) => byLetters[pair] ?? pair));
  // At the beginning they stand for Albanian nd and mb too: Ntritsim.
  const albanian = token.replace(/^d/, 'nd').replace(/^b/, 'mb');
  return [respelt, spelt, albanian]
    .filter((other) => other !== token)
    .map((other) => [...other].map((letter) => greek[letter] ?? letter).join(''));
}

/** Characters are a word's spelling, their readings its sounds; kana and Hangul are letters. */
function fromEastAsian(token: string): Transliterated {
  const readings = eastAsianReadings(token);
  const [first, ...others] = readings;
  if (first === undefined) return { latin: token, others: [], script: 'untransliterated' };
  if (isHan(token)) return { latin: asWrittenToday(token), others: readings, script: 'characters' };
  return { latin: first, others, script: 'letters' };
}

/** What is heard of a word first: the letters, or the first reading of characters. */
export function heardOf({ latin, others, script }: Transliterated): string {
  return script === 'characters' ? (others[0] ?? '') : latin;
}

/** Greek without its accents; Cyrillic keeps the signs of its letters. */
function withoutAccents(token: string): string {
  if (!/\p{Script=Greek}/u.test(token)) return token;
  return token.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Arabic and Hebrew write consonants and long vowels; the article is not part of the word. */
function fromVowelless(token: string): Transliterated {
  const word = (/^ال.{3,}/u.test(token) ? token.slice(2) : token).replace(/یی|ئی/g, 'ی');
  const letters: string[] = [];
  for (const letter of word) {
    const reading = arabic[letter] ?? hebrew[letter] ?? plain(letter);
    if (reading === undefined) return { latin: token, others: [], script: 'untransliterated' };
    if (reading !== '-' && reading !== '') letters.push(reading);
  }
  const others = letters.length === 0 ? [] : [letters.join("'").replaceAll('u', 'v')];
  // An alef and a lam that are no article (Elias); a last ya that is heard as ai (Stanekzai).
  if (/^ال./u.test(token)) others.push(`a'l'${letters.join("'")}`);
  // A Hebrew vav of either vowel, a last he that is an a; an alef that carries another vowel.
  if (/\p{Script=Hebrew}/u.test(token))
    others.push(letters.join("'").replace(/h$/, 'a'), letters.join("'").replace(/(?<!^)a'/g, ''));
  // ض, ذ, ظ and ث are z and s to a Persian.
  if (/[ضذظث]/u.test(word))
    others.push(
      [...word]
        .map((letter) => ofPersian[letter] ?? arabic[letter] ?? letter)
        .filter((letter) => letter !== '-')
        .join("'"),
    );
  if (/[یي]$/u.test(word) && letters.length > 3) others.push(`${letters.slice(0, -1).join("'")}'a'i`);
  // The mark between keeps two letters from being read as the spelling of one sound.
  return letters.length === 0
    ? { latin: token, others: [], script: 'untransliterated' }
    : { latin: letters.join("'"), others, script: 'vowelless' };
}

const alphabets: readonly (readonly [string, RegExp])[] = [
  ['L', /\p{Script=Latin}/u],
  ['C', /\p{Script=Cyrillic}/u],
  ['G', /\p{Script=Greek}/u],
  ['A', /\p{Script=Arabic}/u],
  ['H', /\p{Script=Hebrew}/u],
];

/** The alphabet of a word, in one letter. */
export const alphabetOf = (word: string): string =>
  alphabets.find(([, letters]) => letters.test(word))?.[0] ?? 'O';

function plain(letter: string): string | undefined {
  if (/[\p{Script=Latin}\p{N}]/u.test(letter)) return letter;
  return /[\p{M}\p{P}\p{Lm}\p{S}\p{Cf}]/u.test(letter) ? '' : undefined;
}

function tableOf(pairs: string): Table {
  const parts = pairs.split(' ');
  return Object.fromEntries(parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1] ?? '']] : [])));
}
