import type { Entity } from '../../schema/entity.ts';
import type { FindEntity } from '../../schema/paths.ts';
import { fromBase, type Shared } from './joins.ts';
import { isMarked } from './keys.ts';
import { quoted } from './relations.ts';
import { type Projection, projections, rowSelects } from './rows.ts';
import { ownBase, type Scope } from './scope.ts';

const ids = 'unnest($1::uuid[]) as i(id)';

/**
 * The statements that make edges, history lines and keys of new records. What their rules reach is looked up once for all of them, and
 * written by one statement; keys of marked fields rest on side records and have statements of their own.
 */
export function insertNew(entity: Entity, find: FindEntity): readonly string[] {
  const marked = entity.keys.filter((rule) => isMarked(entity, rule, find));
  const plain = { ...entity, keys: entity.keys.filter((rule) => !marked.includes(rule)) };
  const scope: Scope = { find, span: 'living', ids, fresh: true };
  return [
    ...together(plain, scope),
    ...rowSelects({ ...entity, keys: marked }, 'search_key', scope).map((select) =>
      insertInto('search_key', [select]),
    ),
  ];
}

function together(entity: Entity, scope: Scope): readonly string[] {
  const shared: Shared = { joins: [], aliases: new Map(), columns: new Map() };
  const inserts = projections.flatMap(({ table }) => {
    const selects = rowSelects(entity, table, { ...scope, shared });
    return selects.length === 0 ? [] : [{ table, insert: insertInto(table, selects) }];
  });
  const last = inserts.at(-1);
  if (!last) return [];
  const columns = [...shared.columns].map(([name, expression]) => `${expression} as ${quoted(name)}`);
  const steps = [
    `f as materialized (
  select ${columns.join(', ')}
  ${[fromBase(ownBase(entity, 'living'), ids), ...shared.joins].join('\n  ')})`,
    ...inserts.slice(0, -1).map(({ table, insert }) => `new_${table} as (${insert})`),
  ];
  return [`with ${steps.join(',\n')}\n${last.insert}`];
}

function insertInto(table: Projection['table'], selects: readonly string[]): string {
  const columns = projections.find((projection) => projection.table === table)?.columns ?? [];
  return `insert into ffp.${table} (${columns.join(', ')}) ${selects.join('\n  union all')}`;
}
