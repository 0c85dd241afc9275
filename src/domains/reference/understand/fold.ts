// Serial keys. The table below is the only place that says what is folded: SQL uses the same two strings with translate().

const latin = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Letters of other scripts that are taken for a Latin one, by look first and by sound where no Latin letter looks alike.
 * Read as pairs of equal length: a letter above, what it becomes below. Lower-case forms are derived.
 */
const lookAlikes: readonly (readonly [from: string, to: string])[] = [
  // Cyrillic: same shape (З is the figure 3).
  ['АВЕЁЗІЇЈКМНОРСЅТУЎХҮ', 'ABEE3IIJKMHOPCSTYYXY'],
  // Cyrillic: no Latin shape, so the sound; one letter each, since a key must keep its length.
  ['БГҐЃДЖИЙЛЉЊЌПФЦЧЋЏЂШЩЭЮЯЄЫ', 'BGGGDZIILLNKPFCCCDDSSEUAEY'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧΓΔΘΛΞΠΣΦΨΩ', 'ABEZHIKMNOPTYXGDOLXPSFPO'],
  // Accented Latin of the region and of the registers we know.
  [
    'ÀÁÂÃÄÅĀĂĄÇĆČĈĊĎĐÐÈÉÊËĒĖĘĚĞĢĜÌÍÎÏĪĮİĶŁĻĽĹÑŃŅŇÒÓÔÕÖØŌŐŔŘŚŠŞȘŜŤŢȚÙÚÛÜŪŮŰŲÝŸŹŽŻ',
    'AAAAAAAAACCCCCDDDEEEEEEEEGGGIIIIIIIKLLLLNNNNOOOOOOOORRSSSSSTTTUUUUUUUUYYZZZ',
  ],
];

const digitScripts: readonly string[] = ['０１２３４５６７８９', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'];

/** Characters that a stamp, a file or a reader confuses: O Q D with 0, I with 1, S with 5, B with 8, Z with 2, G with 6. */
const confusables: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  S: '5',
  B: '8',
  Z: '2',
  G: '6',
};

const toLatin = buildLatinTable();

/**
 * The fold as one translate table: `translate(serial, from, to)`, then everything but A-Z and 0-9 is dropped.
 * Case is part of the table, so no locale is involved.
 */
export const serialFold: { readonly from: string; readonly to: string } = buildFoldTable();

const foldOf = new Map([...toLatin].map(([letter, plain]) => [letter, confusables[plain] ?? plain]));

/** The 28 characters that a folded serial is made of. */
export const foldedAlphabet = [...new Set([...`${latin}0123456789`].map((c) => confusables[c] ?? c))]
  .sort()
  .join('');

/** The key by which serials are looked up: two serials that a reader may confuse have the same key. */
export function foldSerial(text: string): string {
  return mapped(text, foldOf);
}

/** The serial as it would be typed on a Latin keyboard: upper case, no separators, nothing confused. */
export function exactSerial(text: string): string {
  if (/^[A-Z\d]*$/.test(text)) return text;
  return mapped(text, toLatin);
}

const noiseWords = [
  'NONE',
  'NO',
  'NOT',
  'NULL',
  'NIL',
  'NAN',
  'NA',
  'NC',
  'NI',
  'ND',
  'NSN',
  'UNK',
  'UNKNOWN',
  'UNREADABLE',
  'SN',
  'BB',
  'BN',
  'TEST',
  'OBLITERATED',
  'DEFACED',
  'REMOVED',
  'MISSING',
  'ILLEGIBLE',
  'SEM',
  'SEMNUMERO',
  'SIN',
  'SINNUMERO',
  'AUSENTE',
  'INEXISTENTE',
  'SUPRIMIDO',
  'SUPRIMIDA',
  'RASPADO',
  'RASPADA',
  'REMOVIDO',
  'REMOVIDA',
  'ELIMINADO',
  'ELIMINADA',
  'INDETERMINADO',
  'ILEGIVEL',
  'ILEGIBLE',
  'BORRADO',
  'LIMADO',
  'NEPOZNAT',
  'NEPOZNATO',
  'BEZBROJA',
  'PANUMER',
  'IPANJOHUR',
  'BEZNOMERA',
];
const noise = new Set(noiseWords.map(foldSerial));

/** True for values that must never link two records: empty, one or two characters, "none" words, one character repeated, counting up or down. */
export function serialIsNoise(folded: string): boolean {
  if (folded.length < 3) return true;
  if (noise.has(folded)) return true;
  return isRepeated(folded) || isCounting(folded);
}

/** Every string within one insertion, deletion, substitution or swap of neighbours, itself included; empty for keys too long to be a serial. */
export function serialVariants(folded: string): readonly string[] {
  if (folded.length === 0 || folded.length > 40) return [];
  const variants = new Set([folded]);
  for (let at = 0; at <= folded.length; at++) {
    const before = folded.slice(0, at);
    const after = folded.slice(at);
    for (const letter of foldedAlphabet) variants.add(before + letter + after);
    if (after === '') continue;
    const rest = after.slice(1);
    variants.add(before + rest);
    for (const letter of foldedAlphabet) variants.add(before + letter + rest);
    if (rest !== '') variants.add(before + rest.charAt(0) + after.charAt(0) + rest.slice(1));
  }
  variants.delete('');
  return [...variants];
}

function mapped(text: string, table: ReadonlyMap<string, string>): string {
  let key = '';
  for (const letter of text) key += table.get(letter) ?? '';
  return key;
}

function isRepeated(folded: string): boolean {
  return [...folded].every((letter) => letter === folded[0]);
}

/** 123, 012345, 987654, 54321: keyboards and forms, not stamps. */
function isCounting(folded: string): boolean {
  if (!/^\d+$/.test(folded)) return false;
  const up = '01234567890';
  const down = '09876543210';
  return (
    up.startsWith(folded) || up.startsWith(folded, 1) || down.startsWith(folded, 1) || down.endsWith(folded)
  );
}

function buildLatinTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  const add = (from: string, to: string): void => {
    table.set(from, to);
    const lower = from.toLowerCase();
    if (lower !== from && [...lower].length === 1 && !table.has(lower)) table.set(lower, to);
  };
  for (const digit of '0123456789') add(digit, digit);
  for (const letter of latin) add(letter, letter);
  for (const [from, to] of lookAlikes)
    [...from].forEach((letter, at) => {
      add(letter, to[at] ?? '');
    });
  for (const script of digitScripts)
    [...script].forEach((digit, at) => {
      add(digit, String(at));
    });
  for (let at = 0; at < 26; at++) add(String.fromCodePoint(0xff21 + at), latin.charAt(at));
  add('ı', 'I');
  return table;
}

function buildFoldTable(): { from: string; to: string } {
  let from = '';
  let to = '';
  for (const [letter, plain] of toLatin) {
    const folded = confusables[plain] ?? plain;
    if (folded === letter) continue;
    from += letter;
    to += folded;
  }
  return { from, to };
}
