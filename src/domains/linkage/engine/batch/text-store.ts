/** Texts by number, in memory that workers share. Number 0 is the empty text. */
export type Texts = Readonly<{ units: Uint16Array; ends: Uint32Array; count: number }>;

/** Gives each distinct text a number; `done` closes it. */
export type TextStore = Readonly<{ intern: (text: string) => number; done: () => Texts }>;

/** An open table of hashes over one growing run of characters: a tenth of the memory of a map of strings. */
export function textStore(): TextStore {
  let units = new Uint16Array(4096);
  let ends = new Uint32Array(1024);
  let table = new Int32Array(2048).fill(-1);
  let used = 0;
  let count = 0;
  const append = (text: string): number => {
    if (used + text.length > units.length) units = grown(units, used + text.length);
    for (let at = 0; at < text.length; at += 1) units[used + at] = text.charCodeAt(at);
    used += text.length;
    if (count === ends.length) ends = grown(ends, count + 1);
    ends[count] = used;
    count += 1;
    return count - 1;
  };
  const isAt = (id: number, text: string): boolean => {
    const start = id === 0 ? 0 : (ends[id - 1] ?? 0);
    if ((ends[id] ?? 0) - start !== text.length) return false;
    for (let at = 0; at < text.length; at += 1) if (units[start + at] !== text.charCodeAt(at)) return false;
    return true;
  };
  const widen = (): void => {
    const wider = new Int32Array(table.length * 2).fill(-1);
    for (let id = 0; id < count; id += 1) {
      let at = hashUnits(units, id === 0 ? 0 : (ends[id - 1] ?? 0), ends[id] ?? 0) & (wider.length - 1);
      while (wider[at] !== -1) at = (at + 1) & (wider.length - 1);
      wider[at] = id;
    }
    table = wider;
  };
  const intern = (text: string): number => {
    let at = hashText(text) & (table.length - 1);
    for (;;) {
      const id = table[at] ?? -1;
      if (id === -1) break;
      if (isAt(id, text)) return id;
      at = (at + 1) & (table.length - 1);
    }
    const id = append(text);
    table[at] = id;
    if (count * 2 > table.length) widen();
    return id;
  };
  intern('');
  return { intern, done: () => ({ units: shared16(units, used), ends: shared32(ends, count), count }) };
}

/** The text of a number. */
export function textOf(texts: Texts, id: number): string {
  let text = '';
  const end = texts.ends[id] ?? 0;
  for (let at = id === 0 ? 0 : (texts.ends[id - 1] ?? 0); at < end; at += 1)
    text += String.fromCharCode(texts.units[at] ?? 0);
  return text;
}

/** Numbers that workers share. */
export function sharedNumbers(length: number): Uint32Array<SharedArrayBuffer> {
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}

/** The same numbers, in memory that workers share, no longer than they are. */
export function shared32(from: Uint32Array, length: number): Uint32Array<SharedArrayBuffer> {
  const to = sharedNumbers(length);
  to.set(from.subarray(0, length));
  return to;
}

function shared16(from: Uint16Array, length: number): Uint16Array<SharedArrayBuffer> {
  const to = new Uint16Array(new SharedArrayBuffer(length * 2));
  to.set(from.subarray(0, length));
  return to;
}

/** A copy that is at least twice as long. */
export function grown<A extends Uint8Array | Uint16Array | Uint32Array | Float32Array>(
  from: A,
  least: number,
): A {
  const length = Math.max(from.length * 2, least);
  const to =
    from instanceof Uint8Array
      ? new Uint8Array(length)
      : from instanceof Uint16Array
        ? new Uint16Array(length)
        : from instanceof Uint32Array
          ? new Uint32Array(length)
          : new Float32Array(length);
  to.set(from);
  // The branches above give back the kind of array that came in.
  return to as A;
}

/** A number for a text. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

function hashUnits(units: Uint16Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (units[at] ?? 0), 0x01000193);
  return mixed(hash);
}

/** Spreads a hash over all its bits (murmur3's last step). */
export function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
