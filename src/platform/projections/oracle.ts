import type { Sql } from 'postgres';
import type { Entity, KeyRule, Path } from '../../schema/entity.ts';
import type { Field } from '../../schema/fields.ts';
import { dayRange } from '../../shared/partial-date.ts';
import { toSnake } from '../../shared/text.ts';
import { foldKeys } from './fold-keys.ts';
import { type Facts, type Marks, readFacts, type Version } from './oracle-facts.ts';

/** A projection's row as the oracle sees it: values as text or null, by column. */
export type OracleRow = Readonly<Record<string, string | boolean | number | null>>;

/** What there should be. */
export type OracleRows = Readonly<
  Record<'record' | 'edge' | 'chronicle' | 'search_key', readonly OracleRow[]>
>;

/**
 * The slow, independent twin of the compiled statements, for the property test: goes through time instant by instant, looks at what held at
 * each, walks the paths record by record in plain TypeScript, and joins what stayed the same. Shares nothing with compile but the declarations.
 */
export async function askOracle(admin: Sql, entities: readonly Entity[]): Promise<OracleRows> {
  const world: World = { entities, facts: await readFacts(admin, entities) };
  const spans = new Map<string, Span>();
  const { instants } = world.facts;
  instants.forEach((from, no) => {
    const until = instants[no + 1] ?? null;
    for (const found of rowsAt(world, from)) {
      const known = spans.get(found.signature);
      if (known) known.closedAt = until;
      else spans.set(found.signature, { ...found, recordedAt: from, closedAt: until });
    }
  });
  const of = (table: Found['table']): OracleRow[] =>
    [...spans.values()]
      .filter((span) => span.table === table)
      .map(({ row, recordedAt, closedAt }) => ({ ...row, recorded_at: recordedAt, closed_at: closedAt }));
  return {
    record: recordRows(world),
    edge: of('edge'),
    chronicle: of('chronicle'),
    search_key: of('search_key'),
  };
}

type World = Readonly<{ entities: readonly Entity[]; facts: Facts }>;
type Found = Readonly<{
  table: 'edge' | 'chronicle' | 'search_key';
  row: OracleRow /** Row and the versions it rests on. */;
  signature: string;
}>;
type Span = Found & { recordedAt: string; closedAt: string | null };

/** A record at one instant, and what it has been gone through. */
type Walk = Readonly<{
  world: World;
  at: string;
  entity: Entity;
  base: Version;
  rests: Map<string, Version>;
  ends: Map<string, number>;
  broken: { yes: boolean };
}>;

function rowsAt(world: World, at: string): readonly Found[] {
  return world.entities.flatMap((entity) =>
    world.facts
      .versionsOf(entity.name)
      .filter((version) => holds(version, at))
      .flatMap((base) => rowsOfRecord(world, at, entity, base)),
  );
}

const holds = ({ start, end }: Version, at: string): boolean => start <= at && (end === null || at < end);

function rowsOfRecord(world: World, at: string, entity: Entity, base: Version): readonly Found[] {
  const begin = (over: Version = base): Walk => ({
    world,
    at,
    entity,
    base: over,
    rests: new Map([['', over]]),
    ends: new Map(),
    broken: { yes: false },
  });
  return [
    ...entity.edges.flatMap((rule, no) => {
      const walk = begin();
      const row = {
        from: dayOf(walk, rule.from, 'from'),
        to: dayOf(walk, rule.to, 'to'),
        near: idAt(walk, rule.near),
        far: idAt(walk, rule.far),
      };
      if (!row.near || !row.far || row.near === row.far) return [];
      const graded = world.facts.graded(base);
      const one = (outward: boolean): Found[] =>
        found(walk, `edge ${no} ${outward}`, 'edge', {
          near_id: outward ? row.near : row.far,
          far_id: outward ? row.far : row.near,
          kind: rule.kind,
          outward,
          record_id: base.id,
          from_on: row.from,
          to_on: row.to,
          ...graded,
        });
      return [...one(true), ...one(false)];
    }),
    ...entity.timeline.flatMap((rule, no) => {
      const walk = begin();
      const on = rule.on === undefined ? null : textAt(walk, rule.on);
      const days = { from_on: dayOf(walk, rule.on, 'from'), to_on: dayOf(walk, rule.on, 'to') };
      const caption = joined(rule.caption.map((path) => textAt(walk, path)));
      const subject = idAt(walk, rule.subject);
      const far = rule.far === undefined ? null : idAt(walk, rule.far);
      if (!subject || !allowed(entity, rule, base)) return [];
      return found(walk, `line ${no}`, 'chronicle', {
        subject_id: subject,
        record_id: base.id,
        kind: rule.kind,
        on_text: on,
        ...days,
        caption,
        far_id: far,
        source_id: base.row.source_id ?? null,
      });
    }),
    ...entity.keys.flatMap((rule, no) => keysOf(begin, rule, no)),
  ];
}

function keysOf(begin: (over?: Version) => Walk, rule: KeyRule, no: number): readonly Found[] {
  const { entity, base, world, at } = begin();
  const field = entity.fields[rule.path];
  if (field?.mark) {
    const sides = world.facts
      .versionsOf('protectedField')
      .filter(({ row }) => row.record_id === base.id && row.field === rule.path);
    return [
      ...sides
        .filter((side) => holds(side, at))
        .flatMap((side) => keyRows(begin(), rule, no, { value: side.row.value ?? null, side })),
      ...former(sides, at, (one, other) => one.row.value === other.row.value).flatMap((side) =>
        keyRows(begin(), rule, no, { value: side.row.value ?? null, side, former: true }),
      ),
    ];
  }
  const walk = begin();
  const holding = keyRows(walk, rule, no, { value: textAt(walk, rule.path) });
  if (rule.path.includes('.')) return holding;
  const own = world.facts.versionsOf(entity.name).filter(({ id }) => id === base.id);
  const said = [
    columnOf(rule.path, field),
    ...(rule.where ? [columnOf(rule.where.field, entity.fields[rule.where.field])] : []),
  ];
  const [first = ''] = rule.subject.split('.');
  const link = first === 'self' ? undefined : `${toSnake(first)}_id`;
  const again = (one: Version, other: Version): boolean =>
    said.every((column) => one.row[column] === other.row[column]) ||
    (link !== undefined && one.row[link] !== other.row[link]);
  return [
    ...holding,
    ...former(own, at, again).flatMap((past) => {
      const over = begin(past);
      return keyRows(over, rule, no, { value: textAt(over, rule.path), former: true });
    }),
  ];
}

/** Versions superseded by now, of which no later one up to now says the same again. */
function former(
  versions: readonly Version[],
  at: string,
  again: (one: Version, other: Version) => boolean,
): readonly Version[] {
  const groups = Map.groupBy(versions, ({ id }) => id);
  return [...groups.values()].flatMap((own) => {
    const now = own.find((version) => holds(version, at));
    if (!now) return [];
    const past = own.filter(({ end }) => end !== null && end <= at);
    return past.filter(
      (one) => !own.some((other) => other.version > one.version && other.start <= at && again(one, other)),
    );
  });
}

/** Whether a rule that asks a field for certain values finds one of them. */
function allowed(entity: Entity, { where }: Pick<KeyRule, 'where'>, base: Version): boolean {
  return !where || where.in.includes(base.row[columnOf(where.field, entity.fields[where.field])] ?? '');
}

type Said = Readonly<{ value: string | null; side?: Version; former?: true }>;

function keyRows(
  walk: Walk,
  rule: KeyRule,
  no: number,
  { value, side, former: past }: Said,
): readonly Found[] {
  const { entity, base } = walk;
  const subject = idAt(walk, rule.subject);
  if (value === null || !subject || !allowed(entity, rule, base)) return [];
  if (side) walk.rests.set('side', side);
  return foldKeys(rule.kind, rule.fold, value).flatMap(({ kind, key }) =>
    found(walk, `key ${no} ${kind} ${key} ${past ?? ''}`, 'search_key', {
      key,
      kind,
      subject_id: subject,
      record_id: base.id,
      former: past === true,
    }),
  );
}

function found(walk: Walk, rule: string, table: Found['table'], row: OracleRow): Found[] {
  if (walk.broken.yes) return [];
  const labels = [...[...walk.rests.values()].map(({ label }) => label), ...walk.ends.values()];
  const whole = { ...row, label_id: walk.world.facts.join(labels) };
  const rests = [...walk.rests].map(([path, { id, version }]) => `${path}:${id}:${version}`);
  return [{ table, row: whole, signature: JSON.stringify([walk.entity.name, rule, whole, rests]) }];
}

/** Goes along the links of a path; a link to a record that does not live breaks the row. */
function reach(
  walk: Walk,
  path: Path,
): Readonly<{ entity: Entity; version: Version | undefined; last: string }> {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at: { entity: Entity; version: Version | undefined } = { entity: walk.entity, version: walk.base };
  names.forEach((name, no) => {
    const field = at.entity.fields[name];
    const target = field?.kind === 'link' && field.to !== 'any' ? field.to[0] : undefined;
    const entity = walk.world.entities.find((one) => one.name === target);
    if (!entity) throw new Error(`the oracle cannot go along ${path}`);
    const id = at.version?.row[`${toSnake(name)}_id`] ?? null;
    const version =
      id === null
        ? undefined
        : walk.world.facts.versionsOf(entity.name).find((one) => one.id === id && holds(one, walk.at));
    if (id !== null && !version) walk.broken.yes = true;
    if (version) walk.rests.set(names.slice(0, no + 1).join('.'), version);
    at = { entity, version };
  });
  return { ...at, last };
}

function idAt(walk: Walk, path: Path): string | null {
  const { version, last } = reach(walk, path);
  if (last === 'self') return version?.id ?? null;
  const id = version?.row[`${toSnake(last)}_id`] ?? null;
  if (id !== null && !walk.rests.has(path)) walk.ends.set(path, walk.world.facts.labelOf(id));
  return id;
}

function textAt(walk: Walk, path: Path): string | null {
  const { entity, version, last } = reach(walk, path);
  return version?.row[columnOf(last, entity.fields[last])] ?? null;
}

function dayOf(walk: Walk, path: Path | undefined, side: 'from' | 'to'): string | null {
  if (path === undefined) return null;
  const value = textAt(walk, path);
  return value === null ? null : dayRange(value.slice(0, 10))[side];
}

function columnOf(name: string, field: Field | undefined): string {
  if (field?.kind === 'place') return `${toSnake(name)}_text`;
  return field?.kind === 'link' ? `${toSnake(name)}_id` : toSnake(name);
}

/** The parts that say something, as captions join them. */
const joined = (parts: readonly (string | null)[], between = ' · '): string =>
  parts.filter((part) => part !== null && part !== '').join(between);

/** The rows of `record`: of today's rows, withdrawn ones too; a linked value only where its label adds nothing. */
function recordRows({ entities, facts }: World): readonly OracleRow[] {
  return entities
    .filter(({ listed }) => listed)
    .flatMap((entity) =>
      facts.currentOf(entity.name).map(({ row, label, first }): OracleRow => {
        const parts = entity.caption.map((path) =>
          captionPart(entities, facts, entity, { row, label }, path),
        );
        return {
          id: row.id ?? null,
          entity: entity.name,
          caption: joined([
            joined(parts.slice(0, entity.oneName ?? 0), ' '),
            ...parts.slice(entity.oneName ?? 0),
          ]),
          label_id: label,
          office_id: Number(row.office_id),
          source_id: row.source_id ?? null,
          recorded_at: first,
          withdrawn_at: row.withdrawn_at ?? null,
        };
      }),
    );
}

function captionPart(
  entities: readonly Entity[],
  facts: Facts,
  entity: Entity,
  { row, label }: Readonly<{ row: Marks; label: number }>,
  path: Path,
): string | null {
  const [first = '', second] = path.split('.');
  if (second === undefined) return row[columnOf(first, entity.fields[first])] ?? null;
  const field = entity.fields[first];
  const target = entities.find(
    ({ name }) => field?.kind === 'link' && field.to !== 'any' && name === field.to[0],
  );
  const linked =
    target && facts.currentOf(target.name).find((one) => one.row.id === row[`${toSnake(first)}_id`]);
  if (!target || !linked || facts.join([label, linked.label]) !== label) return null;
  return linked.row[columnOf(second, target.fields[second])] ?? null;
}
