// Ethiopic and Thai in Latin letters. Ethiopic: one letter a syllable, by its place in the block (BGN/PCGN 2007, simplified).
// Thai: the Royal system (1999), simplified: vowels that are not written are left open.

const ethiopicRows =
  'h l h m s r s š k kw k kw b v t č h hw n nj - k kw h hw w - z ž j d d dž g gw g t č p c c f p'.split(' ');
const ethiopicVowels = ['e', 'u', 'i', 'a', 'e', '', 'o', 'wa'];

/** A word in Ethiopic letters, and the same where vowels that are written in two ways are the other. */
export function fromEthiopic(word: string): readonly string[] | undefined {
  if (!/^[\u1200-\u135a]+$/u.test(word)) return undefined;
  const read = (open: string, closed: string): string =>
    [...word]
      .map((letter) => {
        const code = letter.charCodeAt(0) - 0x1200;
        const consonant = (ethiopicRows[code >> 3] ?? '').replace('-', '');
        const vowel = ethiopicVowels[code & 7] ?? '';
        if (consonant === '' && vowel === 'e') return 'a';
        return consonant + (vowel === 'e' && (code & 7) === 0 ? open : vowel === '' ? closed : vowel);
      })
      .join('');
  return [...new Set([read('e', ''), read('e', 'i'), read('a', ''), read('a', 'i')])];
}

const thaiConsonants: ReadonlyMap<string, string> = new Map(
  'กk ขk คk ฅk ฆk งng จdž ฉč ชč ซs ฌč ญj ฎd ฏt ฐt ฑt ฒt ณn ดd ตt ถt ทt ธt นn บb ปp ผp ฝf พp ฟf ภp มm ยj รr ลl วv ศs ษs สs หh ฬl อ- ฮh'
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);
const thaiVowels: ReadonlyMap<string, string> = new Map(
  'ะa ัa าa ำam ิi ีi ึu ืu ุu ูu เe แe โo ใai ไai ็-'
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);

/** A word in Thai letters; undefined for another. A sign that silences a letter silences its vowel too. */
export function fromThai(word: string): string | undefined {
  if (!/^[\u0e01-\u0e4e]+$/u.test(word)) return undefined;
  const said = word
    .replace(/[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c/gu, '')
    .replace(/[\u0e47-\u0e4e]/gu, '')
    .replace(/([เแโใไ])([\u0e01-\u0e2e])/gu, '$2$1');
  const letters: string[] = [];
  for (const letter of said) {
    const read = thaiConsonants.get(letter) ?? thaiVowels.get(letter);
    if (read !== undefined && read !== '-') letters.push(read);
  }
  const last = letters.length - 1;
  // At the end of a word s, č and d are t, r and l are n.
  if (last > 0) letters[last] = (letters[last] ?? '').replace(/^(?:s|č|dž|d)$/, 't').replace(/^[rl]$/, 'n');
  return letters.length === 0 ? undefined : letters.join("'");
}
