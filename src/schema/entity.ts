import type { Field, FieldValue } from './fields.ts';

/**
 * A path to a value: a field of the record itself ('seizedOn'), or of a record that it links to, one or two links away
 * ('seizure.seizedOn', 'component.firearm'). A path that ends in a link means the linked record's id; 'self' means the record's own id.
 */
export type Path = string;

/** Who is tied to whom, as what. Compiled to two rows of `edge`, one from each end. */
export type EdgeRule = Readonly<{ kind: string; near: Path; far: Path; from?: Path; to?: Path }>;

/** What happened to which subject on which day. Compiled to rows of `chronicle`. The caption joins values with ' · ' and skips empty ones: free of language. */
export type TimelineRule = Readonly<{
  kind: string;
  subject: Path;
  on?: Path;
  caption: readonly Path[];
  far?: Path;
  /** Only where this field has one of these values: a loss and a find are lines of their own. */
  where?: Readonly<{ field: string; in: readonly string[] }>;
}>;

/** How a value is folded into equality keys. `serial` makes serial.exact, serial.fold and what wildcards need; `name` makes name tokens; `text` lower-cases; `number` keeps letters and digits. */
export type KeyFold = 'serial' | 'name' | 'text' | 'number' | 'phone' | 'plate';

/** What may be searched: the value at `path`, folded, leads to `subject`. */
export type KeyRule = Readonly<{
  kind: string;
  path: Path;
  fold: KeyFold;
  subject: Path /** Only where this field has one of these values. */;
  where?: Readonly<{ field: string; in: readonly string[] }>;
}>;

/** What linkage weighs between two records of this entity, in the words of the trade; levels and weights are the link model's. */
export type CompareRule = Readonly<{
  field: Path;
  /** What models call it; the field's own name where nothing is said. */
  name?: string;
  /** A second field that it is read with: the bore beside the calibre, the given name that the family name may be mixed up with. */
  with?: Path;
  as:
    | 'serial'
    | 'make'
    | 'model'
    | 'calibre'
    | 'type'
    | 'component'
    | 'country'
    | 'year'
    | 'mark'
    | 'name'
    | 'full-name'
    | 'birth'
    | 'day'
    | 'sex'
    | 'document'
    | 'code'
    | 'reference'
    | 'phone'
    | 'address'
    | 'place'
    | 'household'
    | 'organisation'
    | 'plate'
    | 'email'
    | 'postcode'
    | 'quantity'
    | 'category'
    | 'vin'
    | 'vehicle-make'
    | 'designation'
    | 'colour'
    | 'vehicle-kind'
    | 'line'
    | 'imei'
    | 'sim'
    | 'place-name'
    | 'point'
    | 'text';
}>;

/** A key by which records of this entity meet to be compared. */
export type MeetKey = Readonly<{
  field: Path;
  by:
    | 'same'
    | 'folded'
    | 'each'
    | 'serial'
    | 'token'
    | 'sound'
    | 'start'
    | 'end'
    | 'year'
    | 'month-day'
    | 'grams';
  length?: number;
}>;

/** A life of states and the transitions that are allowed; conditions are written in the domain's rules. */
export type Lifecycle = Readonly<{
  field: string;
  initial: string;
  states: readonly string[];
  transitions: readonly Readonly<{
    action: string;
    from: readonly string[];
    to: string;
    permission: string;
  }>[];
}>;

/** A declared entity: one concept, one file. From it follow checks, API, form, table, import, export, dictionary, projections. */
export type Entity<F extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>> = Readonly<{
  name: string; // camelCase, singular: 'seizureItem'
  plural: string; // camelCase: 'seizureItems'
  domain: string; // the folder under src/domains
  table: string; // snake_case, singular; columns are the fields' names in snake_case
  caption: readonly Path[]; // fields (of the record itself or one link away) that name it; joined with ' · '
  /** So many of the caption's first fields are one name and are joined with a space: a given and a family name. */
  oneName?: number;
  subject: boolean; // true: a mention of a thing (firearm, person …) that judgements may join; false: a statement
  listed: boolean; // true: has a row in `record` (may be linked to by anything, stands in lists and work lists)
  /** Made by the machine for a person to decide on (a hit): nothing that somebody has built; it goes with the records that it rests on. */
  proposed?: boolean;
  fields: F;
  edges: readonly EdgeRule[];
  timeline: readonly TimelineRule[];
  keys: readonly KeyRule[];
  compare: readonly CompareRule[];
  /** Who meets whom: two records are compared when they share all keys of one of these rules. */
  meet: readonly (readonly MeetKey[])[];
  lifecycle?: Lifecycle;
  /** Column and direction of the default order, newest first: 'seizedOn'. Absent: recordedAt. */
  order?: string;
}>;

type Declared<F extends Readonly<Record<string, Field>>> = Omit<
  Entity<F>,
  'edges' | 'timeline' | 'keys' | 'compare' | 'meet' | 'subject' | 'listed'
> &
  Partial<Pick<Entity<F>, 'edges' | 'timeline' | 'keys' | 'compare' | 'meet' | 'subject' | 'listed'>>;

/** Declares an entity. What is left out is empty; a statement that is listed, unless said otherwise. */
export function defineEntity<const F extends Readonly<Record<string, Field>>>(
  declared: Declared<F>,
): Entity<F> {
  return {
    subject: false,
    listed: true,
    edges: [],
    timeline: [],
    keys: [],
    compare: [],
    meet: [],
    ...declared,
  };
}

/** The fields of a record as TypeScript: required ones present, others possibly null. */
export type FieldsOf<E extends Entity> = {
  -readonly [K in keyof E['fields']]: E['fields'][K] extends { required: true }
    ? FieldValue<E['fields'][K]>
    : FieldValue<E['fields'][K]> | null;
};

/** What every record carries beside its fields. */
export type RecordBase = Readonly<{
  id: string;
  labelId: number;
  version: number;
  officeId: number;
  sourceId: string;
  recordedAt: string;
  recordedBy: string;
  reason: string | null;
  withdrawnAt: string | null;
  purpose: string | null;
  legalBasis: string | null;
  statementKind: 'fact' | 'assessment' | null;
  sourceGrade: 'A' | 'B' | 'C' | 'X' | null;
  informationGrade: '1' | '2' | '3' | '4' | null;
  reviewOn: string | null;
  eraseOn: string | null;
}>;

/** A record of an entity: its base and its fields. */
export type RecordOf<E extends Entity> = RecordBase & FieldsOf<E>;
