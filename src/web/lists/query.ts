import { filtersOf } from '../../schema/derived.ts';
import type { Entity } from '../../schema/entity.ts';
import type { FilterValue } from '../../ui/filter/filter.ts';
import type { ListState } from './list-state.ts';

/** The filters of a list as its calls take them: `name=a,b`, `nameFrom`, `nameTo`. */
export function filterQuery(entity: Entity, filters: ListState['filters']): Record<string, string> {
  const declared = new Set(filtersOf(entity).map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(filters)
      .filter(([name]) => declared.has(name))
      .flatMap(([name, value]) => partsOf(name, value)),
  );
}

/** The order of a list as its call takes it: a minus stands for the last first. */
export function orderQuery(entity: Entity, sort: ListState['sort']): Record<string, string> {
  const order = sort ?? (entity.order ? { key: entity.order, descending: true } : null);
  return order ? { order: `${order.descending ? '-' : ''}${order.key}` } : {};
}

function partsOf(name: string, value: FilterValue): readonly (readonly [string, string])[] {
  if (value.any && value.any.length > 0) return [[name, value.any.join(',')]];
  const one = value.starts ?? value.link ?? (value.is === undefined ? undefined : String(value.is));
  if (one) return [[name, one]];
  return [
    ...(value.from ? [[`${name}From`, value.from] as const] : []),
    ...(value.to ? [[`${name}To`, value.to] as const] : []),
  ];
}
