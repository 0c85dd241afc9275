import { plain } from './text.ts';

// "сер.№12345", "v.č. 12345", "tvor.br.12345": abbreviations for "serial number" in front of a number, glued to it or not.

const abbreviations = new Set(
  (
    'SER SERIAL SERIE SERIA SERIJA SERI S BR BROJ TV TVOR FAB FABR FABRIC F FBR ST TOV STEV C VYR V VC NR NO NUM NRO GYSZ GY SZ ' +
    'GYARI AR ARITH SEIR ZAV ZAVOD NOM MAT MATR MATRICULA TILLV TILLVNR VAPEN W WNR HERST WAFFEN SN LOBENR VALM NUMER NA RAQM ' +
    'BRONI ORUZJA GAM POR ISEL SERNO SERNR VAPENNR VAPNR SERIENR ARM ZAVNO FABNO'
  ).split(' '),
);

const inFront =
  /^((?:\p{L}{1,9}(?:-\p{L}{1,9})?(?:\.-?|:)\s?){1,3}|\p{L}{1,9}\s(?=№)|\p{L}(?=№))((?:№|#|[nN][º°.])?[\s.:]*)(?=\p{L}{0,3}[\s-]?\d)/u;

/** A serial's cell without such abbreviations; other letters before a number belong to it ("A.B. 12345", "T-12345"). */
export function withoutLabelInFront(text: string): string {
  if (!/[.:№]/.test(text)) return text;
  const [whole, letters = ''] = inFront.exec(text) ?? [];
  if (whole === undefined) return text;
  const parts = plain(letters).match(/[A-Z\u0620-\u06d3]+/g) ?? [];
  // "C.1188", "A. 12345": one bare letter before a point may be stamped; "č." and "с №" are words.
  const isLetter = parts.length === 1 && parts[0]?.length === 1 && !/[čČ№]/.test(whole);
  const isLabel = !isLetter && parts.every((part) => abbreviations.has(part));
  return isLabel ? text.slice(whole.length).trim() : text;
}
