import type { Sql } from 'postgres';
import type { Entity } from '../../schema/entity.ts';

/** A row with every value as text. */
export type Marks = Readonly<Record<string, string | null>>;

/** A version of a record and the time that it held; `label` is the one that it has today. */
export type Version = Readonly<{
  id: string;
  version: number;
  start: string;
  end: string | null;
  label: number;
  row: Marks;
}>;

/** A record as it is today. */
export type Current = Readonly<{ row: Marks; label: number; first: string }>;

/** All that the oracle knows: typed tables, versions, labels, sources. */
export type Facts = Readonly<{
  instants: readonly string[];
  versionsOf: (entity: string) => readonly Version[];
  currentOf: (entity: string) => readonly Current[];
  labelOf: (id: string) => number;
  join: (labels: readonly number[]) => number;
  graded: (
    version: Version,
  ) => Readonly<Record<'source_id' | 'source_grade' | 'information_grade' | 'statement_kind', string | null>>;
}>;

type Past = {
  id: string;
  entity: string;
  version: number;
  label_id: number;
  body: Record<string, unknown>;
  superseded_at: string;
};

/** Reads everything, as somebody who may see everything. */
export async function readFacts(admin: Sql, entities: readonly Entity[]): Promise<Facts> {
  const tables = [
    ...entities.map(({ name, table }) => ({ name, table })),
    { name: 'protectedField', table: 'protected_field' },
  ];
  const past = await admin<Past[]>`
    select v.id, v.entity, v.version, v.label_id, v.body, v.superseded_at
    from ffp.record_version v
    order by v.id, v.version`;
  const current = new Map<string, readonly Current[]>();
  const versions = new Map<string, readonly Version[]>();
  for (const { name, table } of tables) {
    const rows = await admin.unsafe<{ row: Record<string, unknown> }[]>(
      `select to_jsonb(t) as row from ffp.${table} t order by t.id`,
    );
    const own = past.filter(({ entity }) => entity === name);
    current.set(
      name,
      rows.map(({ row }) => currentOf(textsOf(row), own)),
    );
    versions.set(
      name,
      [...rows.flatMap(({ row }) => living(textsOf(row))), ...own.flatMap(former)].sort(
        (a, b) => a.version - b.version,
      ),
    );
  }
  const all = [...versions.values()].flat();
  const withdrawals = [...current.values()].flat().map(({ row }) => row.withdrawn_at);
  const instants = [
    ...new Set(
      [...all.flatMap(({ start, end }) => [start, end]), ...withdrawals].filter(
        (at) => typeof at === 'string',
      ),
    ),
  ].sort();
  const labels = new Map([...current.values()].flat().map(({ row, label }) => [row.id, label]));
  return {
    instants,
    versionsOf: (name) => versions.get(name) ?? [],
    currentOf: (name) => current.get(name) ?? [],
    labelOf: (id) => labels.get(id) ?? 0,
    join: await labelJoin(admin),
    graded: await gradesOf(admin),
  };
}

function currentOf(row: Marks, past: readonly Past[]): Current {
  const starts = past.filter(({ id }) => id === row.id).map(({ body }) => textsOf(body).recorded_at ?? '');
  return { row, label: Number(row.label_id), first: [...starts, row.recorded_at ?? ''].sort()[0] ?? '' };
}

function living(row: Marks): Version[] {
  if (row.withdrawn_at !== null) return [];
  return [
    {
      id: row.id ?? '',
      version: Number(row.version),
      start: row.recorded_at ?? '',
      end: null,
      label: Number(row.label_id),
      row,
    },
  ];
}

function former({ id, version, label_id, body, superseded_at }: Past): Version[] {
  const row = textsOf(body);
  const start = row.recorded_at ?? '';
  const end = instant(superseded_at);
  return row.withdrawn_at !== null || end <= start ? [] : [{ id, version, start, end, label: label_id, row }];
}

const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** Instants of one width, so that they compare as text. */
export function instant(text: string): string {
  const [seconds = '', fraction = ''] = text.replace(/(Z|\+00:00|\+00)$/, '').split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}Z`;
}

function textsOf(row: Readonly<Record<string, unknown>>): Marks {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      if (value === null || value === undefined) return [column, null];
      const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
      return [column, isInstant.test(text) ? instant(text) : text];
    }),
  );
}

type Label = {
  id: number;
  level: number;
  handling: string;
  compartments: number[];
  originators: string[];
  offices: number[];
};

async function labelJoin(admin: Sql): Promise<Facts['join']> {
  const labels = await admin<
    Label[]
  >`select l.id, l.level, l.handling, l.compartments, l.originators, l.offices from ffp.label l`;
  const byId = new Map(labels.map((label) => [label.id, label]));
  const all = <K extends 'compartments' | 'originators' | 'offices'>(
    given: readonly Label[],
    key: K,
  ): string => [...new Set(given.flatMap((label) => label[key].map(String)))].sort().join();
  const textOf = (given: readonly Label[]): string =>
    [
      Math.max(...given.map(({ level }) => level)),
      given
        .map(({ handling }) => handling)
        .sort()
        .at(-1),
      all(given, 'compartments'),
      all(given, 'originators'),
      all(given, 'offices'),
    ].join('|');
  const byText = new Map(labels.map((label) => [textOf([label]), label.id]));
  return (ids) => byText.get(textOf(ids.flatMap((id) => byId.get(id) ?? []))) ?? -1;
}

async function gradesOf(admin: Sql): Promise<Facts['graded']> {
  const sources = await admin<
    { id: string; source_grade: string; information_grade: string; statement_kind: string }[]
  >`
    select s.id, s.source_grade, s.information_grade, s.statement_kind
    from ffp.source s`;
  return ({ row }) => {
    const source = sources.find(({ id }) => id === row.source_id);
    return {
      source_id: row.source_id ?? null,
      source_grade: row.source_grade ?? source?.source_grade ?? null,
      information_grade: row.information_grade ?? source?.information_grade ?? null,
      statement_kind: row.statement_kind ?? source?.statement_kind ?? null,
    };
  };
}
