import type { Entity, Path } from './entity.ts';
import type { Field } from './fields.ts';

/** A step through a link to another record. */
export type Hop = Readonly<{
  field: string;
  from: Entity;
  to: Entity /** The path so far: 'component'. */;
  prefix: string;
}>;

/** Where a path leads: through which records, and to which field of the last; `self` is that record's own id. */
export type ResolvedPath = Readonly<{
  hops: readonly Hop[];
  entity: Entity;
  end: 'self' | Readonly<{ name: string; field: Field }>;
}>;

/** Finds an entity by name; undefined when nobody declared it. */
export type FindEntity = (name: string) => Entity | undefined;

/** Follows a path from an entity over at most two links. Throws a sentence for the developer when it does not lead anywhere. */
export function resolvePath(entity: Entity, path: Path, find: FindEntity): ResolvedPath {
  const names = path.split('.');
  const last = names.pop() ?? '';
  if (names.length > 2) throw new Error(`${entity.name}: the path "${path}" goes over more than two links`);
  const hops: Hop[] = [];
  let at = entity;
  for (const name of names) {
    const hop = hopFrom(at, name, [...hops.map(({ field }) => field), name].join('.'), find, entity, path);
    hops.push(hop);
    at = hop.to;
  }
  if (last === 'self') return { hops, entity: at, end: 'self' };
  const field = at.fields[last];
  if (!field)
    throw new Error(`${entity.name}: the path "${path}" ends in "${last}", which ${at.name} has not`);
  return { hops, entity: at, end: { name: last, field } };
}

function hopFrom(
  at: Entity,
  name: string,
  prefix: string,
  find: FindEntity,
  entity: Entity,
  path: Path,
): Hop {
  const field = at.fields[name];
  if (field?.kind !== 'link')
    throw new Error(`${entity.name}: in the path "${path}", "${name}" is not a link of ${at.name}`);
  const [target, ...others] = field.to === 'any' ? [] : field.to;
  if (target === undefined || others.length > 0) {
    throw new Error(
      `${entity.name}: the path "${path}" goes through "${name}", which may point to several entities`,
    );
  }
  const to = find(target);
  if (!to) throw new Error(`${entity.name}: "${name}" points to "${target}", which is not declared`);
  if (field.mark)
    throw new Error(`${entity.name}: the path "${path}" goes through "${name}", which is marked`);
  return { field: name, from: at, to, prefix };
}
