import {
  grown,
  hashText,
  mixed,
  shared32,
  sharedNumbers,
  type Texts,
  textOf,
  textStore,
} from './text-store.ts';

/** One field of all records: a number for each, and what the numbers stand for. */
export type Column = Readonly<{ texts: Texts; values: Uint32Array }>;

/** Records as columns. Of two files the first `first` records are the one's; of one file `first` is 0. */
export type Table = Readonly<{
  count: number;
  first: number;
  ids: Column;
  columns: ReadonlyMap<string, Column>;
}>;

/** Takes records one by one, a text for each field; `secondFile` says that the next ones are the other file's. */
export type TableBuilder = Readonly<{
  add: (id: string, texts: readonly string[]) => void;
  secondFile: () => void;
  done: () => Table;
}>;

/** Builds a table of these fields. */
export function tableBuilder(fields: readonly string[]): TableBuilder {
  const all = [...fields, ''].map(() => ({ store: textStore(), values: new Uint32Array(1024) }));
  let count = 0;
  let first = 0;
  const put = (at: number, text: string): void => {
    const column = all[at];
    if (!column) return;
    if (count >= column.values.length) column.values = grown(column.values, count + 1);
    column.values[count] = column.store.intern(text.trim());
  };
  return {
    add: (id, texts) => {
      for (let at = 0; at < fields.length; at += 1) put(at, texts[at] ?? '');
      put(fields.length, id);
      count += 1;
    },
    secondFile: () => {
      first = count;
    },
    done: () => {
      const columns = all.map(({ store, values }) => ({
        texts: store.done(),
        values: shared32(values, count),
      }));
      const ids = columns[fields.length] ?? { texts: textStore().done(), values: sharedNumbers(0) };
      const named = fields.map((field, at): [string, Column] => [field, columns[at] ?? ids]);
      return { count, first, ids, columns: new Map(named) };
    },
  };
}

/** What a record says in a field. */
export const saidIn = (column: Column, record: number): string =>
  textOf(column.texts, column.values[record] ?? 0);

/** The column of a field; throws naming those that there are. */
export function columnOf(table: Table, field: string): Column {
  const column = table.columns.get(field);
  if (column) return column;
  throw new Error(`There is no field "${field}". There are: ${[...table.columns.keys()].join(', ')}.`);
}

const known = new WeakMap<Table, Uint32Array>();

/** A number for what each record says: the same in any order of loading. */
export function contentsOf(table: Table): Uint32Array {
  const before = known.get(table);
  if (before) return before;
  const contents = new Uint32Array(table.count);
  for (const { texts, values } of table.columns.values()) {
    const ofValue = Uint32Array.from({ length: texts.count }, (_, value) => hashText(textOf(texts, value)));
    for (let record = 0; record < table.count; record += 1)
      contents[record] = mixed((contents[record] ?? 0) ^ (ofValue[values[record] ?? 0] ?? 0));
  }
  known.set(table, contents);
  return contents;
}
