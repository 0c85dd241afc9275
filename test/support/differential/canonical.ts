const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const instant = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)?/g;
const code = /\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){3}\b/g; // one-time codes are chance
const took = /("seconds":)\d+(?:\.\d+)?/g; // time is measured in a benchmark, not compared
const signed = /signature=[\w-]+/g; // signs an id and a time that differ
const opaque = /(?<=")[A-Za-z0-9_-]{24,}={0,2}(?=")/g;

/**
 * Makes answers of two databases comparable: ids that either made during the walk become new-1, new-2 … in the order in which they
 * appeared, instants of the walk become <now>. What stood in the database before the walk is compared as it is.
 */
export type Canonical = Readonly<{
  /** A text with its new ids and instants named. */
  of: (text: string) => string;
  /** The id of this database that a name stands for. */
  resolve: (name: string) => string;
  names: () => readonly string[];
}>;

/** Starts comparing for one database. */
export function canonicalOf(known: ReadonlySet<string>, since: Date): Canonical {
  const names = new Map<string, string>();
  const ids: string[] = [];
  const nameOf = (id: string): string => {
    if (known.has(id)) return id;
    const name = names.get(id) ?? `new-${ids.push(id)}`;
    names.set(id, name);
    return name;
  };
  const of = (text: string): string =>
    text
      .replace(opaque, (token) => unpacked(token, of))
      .replace(uuid, nameOf)
      .replace(code, '<code>')
      .replace(signed, 'signature=<signed>')
      .replace(took, '$1<time>')
      .replace(instant, (found) => (Date.parse(found) >= since.getTime() ? '<now>' : found));
  return {
    of,
    resolve: (name) => (/^new-\d+$/.test(name) ? (ids[Number(name.slice(4)) - 1] ?? name) : name),
    names: () => ids.map((_, i) => `new-${i + 1}`),
  };
}

/** A cursor holds the place in a list, packed: the place is compared, not the packing. */
function unpacked(token: string, of: (text: string) => string): string {
  if (/^[0-9a-f]+$/.test(token)) return token;
  const inside = Buffer.from(token, 'base64url').toString('utf8');
  return /^[\x20-\x7e]{8,}$/.test(inside) && /^[[{"\d]/.test(inside) ? of(inside) : token;
}
