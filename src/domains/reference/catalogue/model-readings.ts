import { listOf, type TableRow } from './table.ts';

/** What a row said and what the source that was read says instead. */
export type Correction = Readonly<{ model: string; column: string; was: string; is: string }>;

const memory = 'authored from general knowledge';

/**
 * Models as their sources describe them (`db/reference/model-readings.csv`), with what that corrects. A layman can check each rule:
 * 1. type and calibres of a model are those that its sources state, action and years those that a source states;
 * 2. the row names every source that was read, with its address;
 * 3. it is `source` when the sources state all of it, and `name-in-list` when its years come from memory;
 * 4. a row of which no source was read stays as it is.
 */
export function readModels(
  models: readonly TableRow[],
  readings: readonly TableRow[],
  sources: readonly TableRow[],
): Readonly<{ rows: readonly TableRow[]; corrections: readonly Correction[] }> {
  const byModel = Map.groupBy(readings, (reading) => reading.model ?? '');
  const sourceOf = new Map(sources.map((source) => [source.code ?? '', source]));
  const rows = models.map((row) => {
    const read = byModel.get(row.code ?? '');
    return read === undefined ? row : readModel(row, read, sourceOf);
  });
  const corrections = rows.flatMap((row, at) => correctionsOf(models[at] ?? {}, row));
  return { rows, corrections };
}

function readModel(
  row: TableRow,
  readings: readonly TableRow[],
  sourceOf: ReadonlyMap<string, TableRow>,
): TableRow {
  const says = (column: string): string => readings.map((one) => one[column] ?? '').find(Boolean) ?? '';
  const calibres = [...new Set(readings.flatMap((one) => listOf(one.calibres)))];
  const from = says('from');
  const to = says('to');
  const isOfMemory = (row.from ?? '') !== '' && from === '';
  const stated = [
    'make, name, type',
    ...(calibres.length > 0 ? ['calibres'] : []),
    ...(from ? ['year'] : []),
  ];
  const names = readings.map((one) => sourceText(sourceOf.get(one.source ?? '')));
  return {
    ...row,
    type: says('type'),
    calibres: calibres.length > 0 ? calibres.join('|') : (row.calibres ?? ''),
    action: says('action') || actionOf(says('type'), row),
    from: from || (row.from ?? ''),
    to: from ? to : (row.to ?? ''),
    source: `${isOfMemory ? `years ${memory}; ` : ''}${stated.join(', ')}: ${names.join('; ')}`,
    verified: isOfMemory || calibres.length === 0 ? 'name-in-list' : 'source',
    checked_by: 'project',
    checked_on:
      readings
        .map((one) => sourceOf.get(one.source ?? '')?.read_on ?? '')
        .toSorted()
        .at(-1) ?? '',
  };
}

/** A source as a row names it: title, address, and where its text was read. */
export const sourceText = (source: TableRow | undefined): string =>
  source === undefined
    ? ''
    : `${source.title} (${source.address}${source.kept_in ? `, as kept in ${source.kept_in}` : ''})`;

const actions: Readonly<Record<string, string>> = {
  pistol: 'semi-automatic',
  revolver: 'revolver',
  'automatic-rifle': 'select-fire',
  'submachine-gun': 'select-fire',
  'machine-gun': 'automatic',
  'machine-pistol': 'select-fire',
  'semi-automatic-rifle': 'semi-automatic',
};

/** The action that a corrected type implies; a type that stays keeps the row's. */
const actionOf = (type: string, row: TableRow): string =>
  type === row.type ? (row.action ?? '') : (actions[type] ?? row.action ?? '');

const compared = ['type', 'calibres', 'action', 'from', 'to'] as const;

const correctionsOf = (before: TableRow, after: TableRow): readonly Correction[] =>
  compared.flatMap((column) => {
    const was = before[column] ?? '';
    const is = after[column] ?? '';
    return sameCodes(was, is) ? [] : [{ model: after.code ?? '', column, was, is }];
  });

const sameCodes = (one: string, other: string): boolean =>
  listOf(one).toSorted().join('|') === listOf(other).toSorted().join('|');
