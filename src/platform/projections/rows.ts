import type { EdgeRule, Entity, KeyRule, TimelineRule } from '../../schema/entity.ts';
import { toSnake } from '../../shared/text.ts';
import {
  columnAt,
  dayAt,
  endOf,
  fromWhere,
  joinSource,
  labelOf,
  linkAt,
  recordAt,
  startJoins,
  startOf,
  textAt,
} from './joins.ts';
import { keySelects } from './keys.ts';
import { literal } from './relations.ts';
import { ownBase, type Scope } from './scope.ts';

/** A projection that keeps what was known when: its table and the columns that make a row. */
export type Projection = Readonly<{ table: 'edge' | 'chronicle' | 'search_key'; columns: readonly string[] }>;

/** The three projections whose rows are closed, never overwritten. */
export const projections: readonly Projection[] = [
  {
    table: 'edge',
    columns: [
      'near_id',
      'far_id',
      'kind',
      'outward',
      'record_id',
      'from_on',
      'to_on',
      'source_id',
      'source_grade',
      'information_grade',
      'statement_kind',
      'label_id',
      'recorded_at',
      'closed_at',
    ],
  },
  {
    table: 'chronicle',
    columns: [
      'subject_id',
      'record_id',
      'kind',
      'on_text',
      'from_on',
      'to_on',
      'caption',
      'far_id',
      'source_id',
      'label_id',
      'recorded_at',
      'closed_at',
    ],
  },
  {
    table: 'search_key',
    columns: ['key', 'kind', 'subject_id', 'record_id', 'former', 'label_id', 'recorded_at', 'closed_at'],
  },
];

/** The selects that make an entity's rows in one projection, each in the order of the projection's columns. */
export function rowSelects(entity: Entity, table: Projection['table'], scope: Scope): readonly string[] {
  if (table === 'edge') return entity.edges.map((rule) => edgeSelect(entity, rule, scope));
  if (table === 'chronicle') return entity.timeline.map((rule) => chronicleSelect(entity, rule, scope));
  return entity.keys.flatMap((rule: KeyRule) => keySelects(entity, rule, scope));
}

function edgeSelect(entity: Entity, rule: EdgeRule, scope: Scope): string {
  const { span, ids } = scope;
  const joins = startJoins(entity, scope);
  const from = dayAt(joins, rule.from, 'from');
  const to = dayAt(joins, rule.to, 'to');
  const near = recordAt(joins, rule.near);
  const far = recordAt(joins, rule.far);
  joinSource(joins);
  joins.joins.push('cross join (values (true), (false)) d(outward)');
  const graded = (column: string): string =>
    `coalesce(${columnAt(joins, 'b', column)}, ${columnAt(joins, 's', column)})`;
  return `
  select case when d.outward then ${near} else ${far} end, case when d.outward then ${far} else ${near} end, ${literal(rule.kind)}, d.outward,
    ${columnAt(joins, 'b', 'id')}, ${from}, ${to}, ${columnAt(joins, 'b', 'source_id')}, ${graded('source_grade')}, ${graded('information_grade')},
    ${graded('statement_kind')}, ${labelOf(joins)}, ${startOf(joins)}, ${endOf(joins)}
  ${fromWhere(joins, ownBase(entity, span), ids, `${near} is not null`, `${far} is not null`, `${near} <> ${far}`)}`;
}

function chronicleSelect(entity: Entity, rule: TimelineRule, scope: Scope): string {
  const { span, ids } = scope;
  const joins = startJoins(entity, scope);
  const on = rule.on === undefined ? 'null::text' : textAt(joins, rule.on);
  const from = dayAt(joins, rule.on, 'from');
  const to = dayAt(joins, rule.on, 'to');
  const caption = captionOf(rule.caption.map((path) => textAt(joins, path)));
  const subject = recordAt(joins, rule.subject);
  const far = rule.far === undefined ? 'null::uuid' : recordAt(joins, rule.far, true);
  // A line that names another subject stands only with it: where that one is gone, so is the line, as for who may not see it.
  const link = rule.far === undefined ? undefined : linkAt(joins, rule.far);
  const named = link === undefined ? [] : [`(${link} is null or ${far} is not null)`];
  const where = rule.where
    ? [`${columnAt(joins, 'b', toSnake(rule.where.field))} in (${rule.where.in.map(literal).join(', ')})`]
    : [];
  return `
  select ${subject}, ${columnAt(joins, 'b', 'id')}, ${literal(rule.kind)}, ${on}, ${from}, ${to}, ${caption}, ${far},
    ${columnAt(joins, 'b', 'source_id')}, ${labelOf(joins)}, ${startOf(joins)}, ${endOf(joins)}
  ${fromWhere(joins, ownBase(entity, span), ids, `${subject} is not null`, ...named, ...where)}`;
}

/** Values joined with ' · ', empty ones skipped: free of language. The first `oneName` of them are joined with a space. */
export function captionOf(values: readonly string[], oneName = 0): string {
  const parts = values.map((value) => `nullif(${value}, '')`);
  if (oneName > 1)
    parts.splice(0, oneName, `nullif(concat_ws(' ', ${parts.slice(0, oneName).join(', ')}), '')`);
  return parts.length === 0 ? "''" : `concat_ws(' · ', ${parts.join(', ')})`;
}
