import { baseColumns } from './base.ts';
import { columnsOf, markedFields } from './columns.ts';
import { filtersOf, formGroups, namedFields, tableColumns } from './derived.ts';
import type { Entity } from './entity.ts';

/** The whole model as plain data, for `ffp model --json`, for tools and for the curious. */
export function describeModel(entities: readonly Entity[]): Readonly<Record<string, unknown>> {
  return {
    base: baseColumns,
    entities: entities.map((entity) => ({
      name: entity.name,
      plural: entity.plural,
      domain: entity.domain,
      table: entity.table,
      subject: entity.subject,
      listed: entity.listed,
      caption: entity.caption,
      order: entity.order ?? 'recordedAt',
      fields: namedFields(entity).map(({ name, field }) => ({ name, ...field })),
      columns: columnsOf(entity),
      marked: markedFields(entity),
      form: formGroups(entity).map(({ group, fields }) => ({
        group,
        fields: fields.map(({ name }) => name),
      })),
      tableColumns: tableColumns(entity).map(({ name }) => name),
      filters: filtersOf(entity).map(({ name, kind }) => ({ name, kind })),
      edges: entity.edges,
      timeline: entity.timeline,
      keys: entity.keys,
      compare: entity.compare,
      lifecycle: entity.lifecycle ?? null,
    })),
  };
}
