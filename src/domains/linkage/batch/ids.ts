/** Ids in sixteen bytes each: a million of them as texts would take as much memory as all else that is compared. */
export type IdList = Readonly<{ add: (id: string) => void; at: (place: number) => string }>;

/** A growing list of uuids. */
export function idList(): IdList {
  let bytes = Buffer.alloc(1 << 16);
  let count = 0;
  return {
    add: (id) => {
      if ((count + 1) * 16 > bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)]);
      bytes.write(id.replaceAll('-', ''), count * 16, 'hex');
      count += 1;
    },
    at: (place) => {
      const hex = bytes.toString('hex', place * 16, place * 16 + 16);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
  };
}
