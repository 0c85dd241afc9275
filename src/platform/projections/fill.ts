import type { Entity } from '../../schema/entity.ts';
import { projections, rowSelects } from './rows.ts';
import { allRecords } from './statements.ts';

/** One statement of a first fill: which projection it fills, from whose rows. */
export type Fill = Readonly<{ table: string; entity: string; statement: string }>;

/**
 * The statements that fill empty projections from typed tables that have no past yet: the same compiled selects that keep them, over
 * whole tables. `record` first, since edges, history lines and keys take the labels of what they end in from it.
 */
export function fillStatements(entities: readonly Entity[]): readonly Fill[] {
  const find = (name: string): Entity | undefined => entities.find((entity) => entity.name === name);
  const records = entities
    .filter(({ listed }) => listed)
    .map(({ name, ...entity }) => ({
      table: 'record',
      entity: name,
      statement: `insert into ffp.record (id, entity, caption, label_id, office_id, source_id, recorded_at, withdrawn_at)
${allRecords({ ...entity, name }, find)}`,
    }));
  const rows = entities.flatMap((entity) =>
    projections.flatMap(({ table, columns }) =>
      rowSelects(entity, table, { find, span: 'living', ids: null, fresh: true }).map((select) => ({
        table,
        entity: entity.name,
        statement: `insert into ffp.${table} (${columns.join(', ')}) ${select}`,
      })),
    ),
  );
  return [...records, ...rows];
}
