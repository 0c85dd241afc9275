const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const instant = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)?/g;
const code = /\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){3}\b/g; // one-time codes are chance
const took = /("seconds":)\d+(?:\.\d+)?/g; // time is measured in a benchmark, not compared
const signed = /signature=[\w-]+/g; // signs an id and a time that differ
const opaque = /(?<=")[A-Za-z0-9_-]{24,}={0,2}(?=")/g;

/**
 * Makes answers of two databases comparable: ids that either made during the walk become new-1, new-2 … in the order in which they
 * appeared in answers, instants of the walk become <now>. What stood in the database before the walk is compared as it is.
 */
export type Canonical = Readonly<{
  /** An answer with its new ids and instants named. */
  of: (answer: string) => string;
  /** A text whose place among others says nothing: ids that no answer has named stay as they are, to be named by what is said of them (`settled`). */
  withoutNaming: (text: string) => string;
  /** Whether an id is new and no answer has named it. */
  isUnnamed: (id: string) => boolean;
  /** The id of this database that a name stands for. */
  resolve: (name: string) => string;
  names: () => readonly string[];
}>;

/** Starts comparing for one database. */
export function canonicalOf(known: ReadonlySet<string>, since: Date): Canonical {
  const names = new Map<string, string>();
  const ids: string[] = [];
  const nameOf = (id: string): string => {
    const name = nameIfAny(id) ?? `new-${ids.push(id)}`;
    if (!known.has(id)) names.set(id, name);
    return name;
  };
  const nameIfAny = (id: string): string | undefined => (known.has(id) ? id : names.get(id));
  const plain = (text: string, name: (id: string) => string): string =>
    text
      .replace(opaque, (token) => unpacked(token, (inside) => plain(inside, name)))
      .replace(uuid, name)
      .replace(code, '<code>')
      .replace(signed, 'signature=<signed>')
      .replace(took, '$1<time>')
      .replace(instant, (found) => (Date.parse(found) >= since.getTime() ? '<now>' : found));
  return {
    of: (answer) => plain(answer, nameOf),
    withoutNaming: (text) => plain(text, (id) => nameIfAny(id) ?? id),
    isUnnamed: (id) => nameIfAny(id) === undefined,
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

/** The ids in a text. */
export const idsIn = (text: string): readonly string[] => [...new Set(text.match(uuid))];
