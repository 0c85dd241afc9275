import type { Entity } from '../../schema/entity.ts';
import { type FindEntity, resolvePath } from '../../schema/paths.ts';
import { toSnake } from '../../shared/text.ts';
import { quoted, type Span, tableOf, versionsOf } from './relations.ts';

/** All paths of an entity's rules. */
export function pathsOf(entity: Entity): readonly string[] {
  const paths = [
    ...entity.edges.flatMap(({ near, far, from, to }) => [near, far, from, to]),
    ...entity.timeline.flatMap(({ subject, far, on, caption }) => [subject, far, on, ...caption]),
    ...entity.keys.flatMap(({ path, subject }) => [path, subject]),
  ];
  return [...new Set(paths.filter((path) => path !== undefined))];
}

/**
 * Selects of the ids of an entity's records whose rows rest on records $1 of another (`through`: their paths lead over it), or, with
 * `ends`, also merely end in it. One select a link; none when nothing leads there.
 */
export function touchedSelects(
  entity: Entity,
  changed: Entity,
  options: Readonly<{ find: FindEntity; span: Span; ends: boolean }>,
): readonly string[] {
  const chains = pathsOf(entity).flatMap((path) => chainsOf(entity, path, changed, options));
  return [...new Set(chains.map((links) => chainSelect(entity, links, options)))];
}

/** The chains of links (as prefixes of a path) that lead to the changed entity. */
function chainsOf(
  entity: Entity,
  path: string,
  changed: Entity,
  { find, ends }: Readonly<{ find: FindEntity; ends: boolean }>,
): readonly string[] {
  const { hops, end } = resolvePath(entity, path, find);
  const through = hops.filter(({ to }) => to.name === changed.name).map(({ prefix }) => prefix);
  if (!ends || end === 'self' || end.field.kind !== 'link') return through;
  const { to } = end.field;
  return to === 'any' || to.includes(changed.name) ? [...through, path] : through;
}

function chainSelect(
  entity: Entity,
  chain: string,
  { find, span }: Readonly<{ find: FindEntity; span: Span }>,
): string {
  const { hops, end } = resolvePath(entity, chain, find);
  const joins = hops.map(
    ({ to, field }, no) =>
      `join ${versionsOf(tableOf(to), span)} m${no} on m${no}.id = ${no === 0 ? 'd' : `m${no - 1}`}.${quoted(`${toSnake(field)}_id`)}`,
  );
  const last = hops.length === 0 ? 'd' : `m${hops.length - 1}`;
  const link = end === 'self' ? '' : quoted(`${toSnake(end.name)}_id`);
  return `select d.id from ${versionsOf(tableOf(entity), span)} d ${joins.join(' ')} where ${last}.${link} = any($1::uuid[])`;
}
