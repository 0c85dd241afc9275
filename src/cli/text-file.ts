import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';
import { countBytes, findEncoding } from '../platform/intake/detect/encoding.ts';

/** How the characters and columns of a text file are written. */
export type FileForm = { readonly encoding: string; readonly delimiter: string };

const pieceSize = 262_144;

/** The text is read in smaller pieces: what is made of one stays near the processor and is soon done with. */
const textPieceSize = 32_768;

/** True for an encoding that `textOf` can read. */
export const isEncoding = (name: string): boolean => iconv.encodingExists(name);

/** The encoding and delimiter of a file. The whole file is looked at, so that a letter late in it does not turn up as a question mark. */
export async function formOf(
  file: string,
  given: { readonly encoding?: string | undefined; readonly delimiter?: string | undefined },
): Promise<FileForm> {
  let head: Buffer | undefined;
  let foreign: Buffer | undefined;
  for await (const piece of linesOf(file)) {
    head ??= piece;
    if (given.encoding !== undefined || hasMark(head)) break;
    if (isUtf8(piece)) continue;
    foreign = piece;
    break;
  }
  const sample = (foreign ?? head ?? Buffer.alloc(0)).subarray(0, pieceSize);
  const encoding = given.encoding ?? findEncoding(head ?? sample, sample, countBytes(sample)).encoding;
  return { encoding, delimiter: given.delimiter ?? delimiterOf(iconv.decode(head ?? sample, encoding)) };
}

/** UTF-16 with its mark, which a line's end would cut. */
const hasMark = (head: Buffer): boolean => head[0] === 0xff || head[0] === 0xfe;

/** The file's text in pieces, in its own encoding; a byte-order mark is dropped. */
export async function* textOf(file: string, encoding: string): AsyncGenerator<string> {
  const bytes = createReadStream(file, { highWaterMark: textPieceSize });
  if (/^utf-?8$/i.test(encoding)) {
    const decoder = new TextDecoder();
    for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
    return;
  }
  const decoder = iconv.getDecoder(encoding);
  for await (const piece of bytes) yield decoder.write(piece);
  yield decoder.end() ?? '';
}

/** Pieces of the file that end at a line's end, so that no character is cut in two. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const read of createReadStream(file, { highWaterMark: pieceSize })) {
    const piece: Buffer = rest.length === 0 ? read : Buffer.concat([rest, read]);
    const cut = piece.lastIndexOf(10) + 1;
    if (cut > 0) yield piece.subarray(0, cut);
    rest = piece.subarray(cut);
    if (rest.length > 64 * pieceSize) break;
  }
  if (rest.length > 0) yield rest;
}

/** The mark that stands most often between the headings. */
function delimiterOf(text: string): string {
  const outside = (text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '').replace(/"[^"]*"/g, '');
  const count = (mark: string): number => outside.split(mark).length;
  return [',', ';', '\t', '|'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}
