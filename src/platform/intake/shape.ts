import type { Entity } from '../../schema/entity.ts';
import type { Field, FieldKind, PlaceValue } from '../../schema/fields.ts';
import type { Ctx } from '../access/ctx.ts';

/** The kinds of column that a file can carry; links are made by the shape, files come another way. */
export type ColumnKind = Exclude<FieldKind, 'link' | 'file'>;

/** A column that a shape understands. */
export type ImportColumn = Readonly<{
  name: string; // camelCase, unique in the shape; where it fills one field, the field's name
  kind: ColumnKind;
  /** A row without it is refused. */
  required?: boolean;
  /** Headings under which it is recognised, in any language and script, folded before comparing. */
  headings: readonly string[];
  /** For kind 'code': name of the list; `codeOf` of the shape decides. */
  list?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  /** Key of the word shown for it; absent: `intake.column.<shape>.<name>`. */
  word?: string;
}>;

/** What a cell became: text, identifier, code, date, partialDate, time and amount are strings; empty is null, never ''. */
export type CellValue = string | number | boolean | PlaceValue | null;

/** A row whose cells have passed their checks. */
export type CheckedRow = Readonly<{
  rowNo: number; // 1 is the first row below the heading
  values: Readonly<Record<string, CellValue>>; // by column name; every column of the shape is present
  written: Readonly<Record<string, string>>; // by column name, exactly as the file has it; unmapped columns absent
  rest: Readonly<Record<string, string>>; // cells of columns that nothing maps, by heading, non-empty ones only
}>;

/** Why a row cannot be taken. `reason` is a key of the words (`intake.reason.…` or one of the domain's own), `values` fill its sentence. */
export type RowRefusal = Readonly<{
  rowNo: number;
  column?: string;
  reason: string;
  values: Readonly<Record<string, string | number>>;
}>;

/** One line of the preview: a cell as written and as understood. */
export type UnderstoodCell = Readonly<{
  column: string;
  written: string;
  understood: string | null; // null: undecided, kept as written
  code?: string; // of the entry that it is taken for, where it can be overruled
  rule?: string; // which rule decided: 'calibre.name'
  confidence?: number; // 0 to 1
  warning?: string; // key of the words: what the person should look at
}>;

/** What a person said that a written value means. `code` null: nothing that is known. `from`: for every file, for this source, for this import. */
export type Saying = Readonly<{
  part: string;
  written: string;
  code: string | null;
  from: 'alias' | 'source' | 'import';
}>;

/**
 * How persons may overrule what cells are taken for. A shape with it gives every reason to refuse in `refuse`, so that an overruling
 * leaves the verdicts of the checks as they are.
 */
export type Overruling = Readonly<{
  /** Names of columns; each is a part of which something can be said. */
  parts: readonly string[];
  /** Values with the same key are the same value. */
  keyOf(written: string): string;
  isCode(part: string, code: string): boolean;
  /** What stands for the files of a source at this moment, the later above the earlier. Asked when the checks begin, then kept with the import. */
  standing(ctx: Ctx, sourceKey: string): Promise<readonly Omit<Saying, 'from'>[]>;
}>;

/** A record to write: its fields and, of the base, at least the id (from `context.idOf`, so that a resumed import makes the same). */
export type ImportedRow = Readonly<{ id: string } & Record<string, unknown>>;

/** What the rows of whole groups become. Batches stand in the order in which they are written: linked-to records first. */
export type ImportedRecords = Readonly<{
  batches: readonly Readonly<{ entity: Entity; rows: readonly ImportedRow[] }>[];
  refused: readonly RowRefusal[];
}>;

/** What `toRecords` may know beside the rows. */
export type ImportContext = Readonly<{
  importId: string;
  importedAt: string; // ISO instant, the same for every chunk and every resumption
  sourceId: string;
  /** What was said of written values, the later above the earlier: fixed before the first row is accepted. */
  sayings: readonly Saying[];
  /** The id of the record that this row makes as this part ('seizure', 'firearm', 'barrel.serial'): the same whenever it is asked. */
  idOf(rowNo: number, part: string): string;
}>;

/**
 * What kind of file a domain can take, and what its rows become. Everything in it is pure: it is run in the preview,
 * in the accept and after a crash, and must say the same each time.
 */
export type ImportShape = Readonly<{
  name: string; // '<domain>.<what>': 'seizures.seizedFirearms'
  title: string; // key of the words
  /** What accepting needs beside `intake.import.run`: the create permission of what it writes. */
  permission: string;
  columns: readonly ImportColumn[];
  /** What it writes, in the order of writing. */
  entities: readonly Entity[];
  /** Rows with the same key make one statement (a seizure of several guns) and never fall into different chunks. null: the row stands alone. */
  groupKey(row: CheckedRow): string | null;
  /** The code of a list for what is written, or undefined: the row is refused, never guessed. Needed when a column has kind 'code'. */
  codeOf?(list: string, written: string): string | undefined;
  /** The lines of the preview that show more than the cell checks do. */
  understand?(row: CheckedRow, sayings: readonly Saying[]): readonly UnderstoodCell[];
  /** Where persons may overrule it. */
  overruling?: Overruling;
  /**
   * Why this row, looked at alone, makes no record; null: it makes one. A shape that gives every reason here is not tried in the preview
   * with `toRecords`, which halves the time of the checks.
   */
  refuse?(row: CheckedRow): RowRefusal | null;
  /** Whole groups, ordered by row number inside a group. A refused row makes no record. */
  toRecords(rows: readonly CheckedRow[], context: ImportContext): ImportedRecords;
}>;

/** A column from a declared field: kind, bounds, list and headings follow it. */
export function columnOf(name: string, field: Field, more: Partial<ImportColumn> = {}): ImportColumn {
  if (field.kind === 'link' || field.kind === 'file') {
    throw new TypeError(`a column cannot be a ${field.kind}: ${name}`);
  }
  return {
    name,
    kind: field.kind,
    headings: field.headings ?? [],
    ...(field.required ? { required: true } : {}),
    ...(field.kind === 'code' ? { list: field.list } : {}),
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
    ...(field.minimum === undefined ? {} : { minimum: field.minimum }),
    ...(field.maximum === undefined ? {} : { maximum: field.maximum }),
    ...more,
  };
}
