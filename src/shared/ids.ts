import { hash, randomBytes } from 'node:crypto';

/** A new id: uuid version 7 (RFC 9562), so that what is written together lies together. */
export function newId(): string {
  return idFrom(Date.now(), randomBytes(10));
}

/** Rows of a file whose ids lie in one place. */
const neighbours = 64;

/**
 * The id of a record that an import makes: the same layout with a hash in place of chance, so that a resumed import makes
 * the same ids. `part` tells apart what one row becomes ('firearm', 'item' …). The 12 bits after the time count the rows, so that ids
 * rise through the file: written in its order they come to lie side by side in every index, not all over it.
 */
export function importedId(importId: string, importedAt: string, rowNo: number, part: string): string {
  const filling = hash('sha256', `${importId} ${rowNo} ${part}`, 'buffer');
  filling.writeUInt16BE(Math.floor(rowNo / neighbours) & 0x0fff, 0);
  return idFrom(Date.parse(importedAt), filling);
}

/** 48 bits of milliseconds, version 7, 12 bits, variant, 62 bits. */
function idFrom(milliseconds: number, filling: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes.set(filling.subarray(0, 10), 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
