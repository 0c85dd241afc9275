// Chinese names in Cyrillic letters (Palladius) and in the Latin letters that were used before pinyin (Wade and Giles).

/** Syllables by Wade and Giles, as Taiwan writes its names: initials and finals that differ from pinyin. */
const wadeInitials = pairsOf("ts' c ts z tz z ch' Q ch J k' k k g t' t t d p' p p b hs x j r ss s sz s");
const wadeFinals = pairsOf('ung ong ien ian ieh ie ueh ue erh er ih i uei ui');
const wadeSyllable =
  /^(ts'|tz'|ch'|k'|t'|p'|ts|tz|ch|hs|sz|ss|sh|k|t|p|b|m|f|n|l|h|j|w|y|)(a|ai|an|ang|ao|e|ei|en|eng|erh|i|ia|iang|iao|ieh|ien|ih|in|ing|iu|iung|o|ou|u|ua|uai|uan|uang|ueh|uei|ui|un|ung|uo|üa?n?|üeh)$/;
/** What pinyin never writes: without one of these a name is not read by Wade and Giles. */
const isWade = /^(?:ts|tz|hs|sz|ss)|'|(?:ung|ien|[iu]eh|ih|uei)$/;

/** A syllable by Wade and Giles in pinyin: Tsai is Cai or Zai, Hsiao Xiao. Undefined for a word that is no such syllable. */
function fromWadeGiles(word: string): readonly string[] | undefined {
  const match = wadeSyllable.exec(word);
  if (match === null) return undefined;
  const [, first = '', last = ''] = match;
  const isSoft = /^[iü]/.test(last);
  const final = last === 'o' ? (/^[kh]/.test(first) ? 'e' : 'uo') : (wadeFinals[last] ?? last);
  const start = (wadeInitials[first] ?? first)
    .replace('Q', isSoft ? 'q' : 'ch')
    .replace('J', isSoft ? 'j' : 'zh');
  // Most writers leave out the sign of breath: Tsai is Cai.
  const breathed = (
    { ts: 'c', ch: isSoft ? 'q' : 'ch', k: 'k', t: 't', p: 'p' } as Readonly<Record<string, string>>
  )[first];
  return [start + final, ...(breathed === undefined ? [] : [breathed + final])];
}

/**
 * What each word of a name is in pinyin, where the whole name is one of Chinese syllables by Wade and Giles or in Cyrillic
 * letters. A syllable alone is no proof: Van and Ban are names elsewhere.
 */
export function pinyinOfWords(words: readonly string[]): readonly (readonly string[])[] {
  if (words.length < 2 || words.length > 4) return [];
  if (words.some((word) => fromPalladius(word) !== undefined))
    return words.map((word) => (wholeOfSyllables.test(word) ? [readPalladius(word)] : []));
  if (!words.some((word) => isWade.test(word))) return [];
  const syllables = words.map(fromWadeGiles);
  return syllables.every((syllable) => syllable !== undefined) ? syllables : [];
}

const palladiusInitials = 'чж цз б п м ф д т н л г к х ц с ч ш ж в'.split(' ');
const palladius: Readonly<Record<string, string>> = pairsOf(
  'чж zh цз z б b п p м m ф f д d т t н n л l г g к k х h ц c с s ч ch ш sh ж r в w',
);
const palladiusFinals: Readonly<Record<string, string>> = pairsOf(
  'уань uan юань uan янь ian аньь an уан uang юнь un юэ ue яо iao ян iang юн iong уай uai инь in ин ing ань an ан ang энь en эн eng ун ong унь un ай ai эй ei ао ao оу ou уа ua уй ui уо uo я ia е ie ю iu юй u а a о o э e и i у u ы i',
);
const byLength = (parts: readonly string[]): readonly string[] =>
  parts.toSorted((a, b) => b.length - a.length);
const syllable = new RegExp(
  `(${byLength(palladiusInitials).join('|')})(${byLength(Object.keys(palladiusFinals)).join('|')})`,
  'gu',
);
const wholeOfSyllables = new RegExp(`^(?:${syllable.source})+$`, 'u');
/** What no Slavic word has together: without one of these a word is not read as Chinese. */
const isPalladius = /с[яю]|ц[зюыи]|чж|юй|юэ|[вхшмг]эй|нь(?=[бвгдлмстхцчшж])|ао|эн|уй|нь$|и[нэ]?ян|сы/u;

function pairsOf(pairs: string): Readonly<Record<string, string>> {
  const parts = pairs.split(' ');
  return Object.fromEntries(parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1] ?? '']] : [])));
}

/** Chinese in Cyrillic letters in pinyin: Сяомин is Xiaoming, Цзиньпин Jinping. Undefined for a word that cannot be Chinese. */
export function fromPalladius(word: string): string | undefined {
  return isPalladius.test(word) && wholeOfSyllables.test(word) ? readPalladius(word) : undefined;
}

function readPalladius(word: string): string {
  return word.replace(syllable, (_, first: string, last: string) => {
    const isSoft = /^[июя]/u.test(last);
    const start = isSoft ? ({ цз: 'j', ц: 'q', с: 'x' }[first] ?? palladius[first]) : palladius[first];
    // The last o of Го and Дуо is uo but after lips.
    if (last === 'о' && !/^[бпмф]/u.test(first)) return `${start}uo`;
    return `${start}${palladiusFinals[last] ?? last}`;
  });
}
