/** The kinds of field that records are made of. Each carries its behaviour: column, check, form part, heading. */
export type FieldKind =
  | 'text' // free words; column text
  | 'identifier' // a number or mark that somebody assigned; column text collate "C"
  | 'code' // a value of a code list; column text, the code
  | 'date' // a whole day; column date, 'YYYY-MM-DD'
  | 'partialDate' // a day as far as it is known: 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; column text
  | 'time' // an instant; column timestamptz, ISO 8601 with zone
  | 'count' // a whole number; column int
  | 'amount' // an exact decimal, as a string; column numeric
  | 'flag' // yes, no, or unknown (null); column boolean
  | 'link' // another record; column <name>_id uuid
  | 'place' // a place as written, with region and point where known; columns <name>_text, <name>_region, <name>_lat, <name>_lon
  | 'file'; // an attachment; column <name>_sha256 text

/** What every field says of itself. */
export type FieldBase = Readonly<{
  kind: FieldKind;
  required?: boolean;
  /** Headings under which import recognises the field, in any language, folded before comparing. */
  headings?: readonly string[];
  /** Shown as a column of the default table, in this order (1 first). Absent: only on the record page. */
  inTable?: number;
  /** May be filtered on. */
  filter?: boolean;
  /** Group of the default form. Absent: the first. */
  group?: string;
  /** More protected than its record: kept in a side record under this mark. */
  mark?: Readonly<{ level: 2 | 3 | 4 }>;
  /** A special category or identity of a person: searching by it needs a purpose. */
  personal?: boolean;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}>;

/** A field, by its kind. */
export type Field =
  | (FieldBase & { kind: Exclude<FieldKind, 'code' | 'link'> })
  | (FieldBase & { kind: 'code' /** Name of a list in db/reference/code-lists. */; list: string })
  | (FieldBase & {
      kind: 'link' /** Entities that it may point to; 'any' for whatever is a record. */;
      to: readonly string[] | 'any';
    });

/** The value that a field takes, in the API and in TypeScript. */
export type FieldValue<F extends Field> = F['kind'] extends 'count'
  ? number
  : F['kind'] extends 'flag'
    ? boolean
    : F['kind'] extends 'place'
      ? PlaceValue
      : string;

/** A place as written, and as understood. */
export type PlaceValue = Readonly<{
  text: string;
  region?: string | null;
  lat?: number | null;
  lon?: number | null;
}>;

type Options<K extends FieldKind> = Omit<Extract<Field, { kind: K }>, 'kind'>;

/** Free words. */
export const text = <const O extends Omit<FieldBase, 'kind'>>(options?: O) =>
  ({ kind: 'text', ...options }) as const;
/** A number or mark that somebody assigned. */
export const identifier = <const O extends Omit<FieldBase, 'kind'>>(options?: O) =>
  ({ kind: 'identifier', ...options }) as const;
/** A value of a code list. */
export const code = <const O extends Options<'code'>>(options: O) => ({ kind: 'code', ...options }) as const;
/** A whole day. */
export const date = <const O extends Omit<FieldBase, 'kind'>>(options?: O) =>
  ({ kind: 'date', ...options }) as const;
/** A day as far as it is known. */
export const partialDate = <const O extends Omit<FieldBase, 'kind'>>(options?: O) =>
  ({ kind: 'partialDate', ...options }) as const;
/** An instant. */
export const time = <const O extends Omit<FieldBase, 'kind'>>(options?: O) =>
  ({ kind: 'time', ...options }) as const;
/** A whole number. */
export const count = <const O extends Omit<FieldBase, 'kind'>>(options?: O) =>
  ({ kind: 'count', ...options }) as const;
/** An exact decimal. */
export const amount = <const O extends Omit<FieldBase, 'kind'>>(options?: O) =>
  ({ kind: 'amount', ...options }) as const;
/** Yes, no, or unknown. */
export const flag = <const O extends Omit<FieldBase, 'kind'>>(options?: O) =>
  ({ kind: 'flag', ...options }) as const;
/** Another record. */
export const link = <const O extends Options<'link'>>(options: O) => ({ kind: 'link', ...options }) as const;
/** A place. */
export const place = <const O extends Omit<FieldBase, 'kind'>>(options?: O) =>
  ({ kind: 'place', ...options }) as const;
/** An attachment. */
export const file = <const O extends Omit<FieldBase, 'kind'>>(options?: O) =>
  ({ kind: 'file', ...options }) as const;
