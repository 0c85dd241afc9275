import { baseColumns } from './base.ts';
import type { Entity } from './entity.ts';
import { type FindEntity, type ResolvedPath, resolvePath } from './paths.ts';

/** Checks the declared entities against each other at start. Throws one error that lists all that is wrong. */
export function checkEntities(entities: readonly Entity[]): void {
  const byName = new Map(entities.map((entity) => [entity.name, entity]));
  const find: FindEntity = (name) => byName.get(name);
  const problems = [
    ...repeated(
      entities.map(({ name }) => name),
      'entity',
    ),
    ...repeated(
      entities.map(({ table }) => table),
      'table',
    ),
    ...repeated(
      entities.map(({ plural }) => plural),
      'plural',
    ),
    ...entities.flatMap((entity) => [
      ...ownProblems(entity),
      ...linkProblems(entity, find),
      ...pathProblems(entity, find),
    ]),
  ];
  if (problems.length > 0)
    throw new Error(`The declared entities do not fit together:\n- ${problems.join('\n- ')}`);
}

function repeated(names: readonly string[], what: string): string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))].map(
    (name) => `two have the ${what} "${name}"`,
  );
}

const taken = new Set<string>([...baseColumns.map(({ property }) => property), 'self', 'entity', 'caption']);

function ownProblems(entity: Entity): string[] {
  const problems: string[] = [];
  if (!/^[a-z][a-z0-9_]*$/.test(entity.table))
    problems.push(`${entity.name}: "${entity.table}" is no name for a table`);
  for (const [name, field] of Object.entries(entity.fields)) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) problems.push(`${entity.name}: "${name}" is no name for a field`);
    if (taken.has(name)) problems.push(`${entity.name}: every record has "${name}" already`);
    if (field.mark && !entity.listed)
      problems.push(`${entity.name}: only listed entities may have the marked field "${name}"`);
    if (field.mark && (field.kind === 'link' || field.kind === 'file' || field.kind === 'place'))
      problems.push(`${entity.name}: a ${field.kind} cannot be marked: "${name}"`);
    if (field.mark && field.required)
      problems.push(`${entity.name}: the marked field "${name}" cannot be required`);
  }
  if (entity.order && entity.order !== 'recordedAt' && !isOrder(entity, entity.order))
    problems.push(`${entity.name}: it cannot be ordered by "${entity.order}"`);
  if (entity.lifecycle && !entity.fields[entity.lifecycle.field])
    problems.push(`${entity.name}: the lifecycle's field "${entity.lifecycle.field}" does not exist`);
  for (const rule of [...entity.keys, ...entity.timeline])
    if (rule.where && !entity.fields[rule.where.field])
      problems.push(
        `${entity.name}: the rule "${rule.kind}" asks "${rule.where.field}", which does not exist`,
      );
  for (const path of entity.compare.flatMap((rule) => [rule.field, ...(rule.with ? [rule.with] : [])]))
    if (!entity.fields[path]) problems.push(`${entity.name}: it cannot be compared by "${path}"`);
  for (const { field } of entity.meet.flat())
    if (!entity.compare.some((rule) => rule.field === field || rule.with === field))
      problems.push(`${entity.name}: it cannot meet by "${field}", which is not compared`);
  return problems;
}

function isOrder(entity: Entity, name: string): boolean {
  const field = entity.fields[name];
  return (
    field !== undefined &&
    !field.mark &&
    ['text', 'identifier', 'date', 'partialDate', 'time', 'count'].includes(field.kind)
  );
}

function linkProblems(entity: Entity, find: FindEntity): string[] {
  return Object.entries(entity.fields).flatMap(([name, field]) =>
    field.kind !== 'link' || field.to === 'any'
      ? []
      : field.to
          .filter((target) => !find(target))
          .map((target) => `${entity.name}: "${name}" points to "${target}", which is not declared`),
  );
}

type Asked = Readonly<{ path: string; as: 'value' | 'open value' | 'caption' | 'subject' }>;

function pathProblems(entity: Entity, find: FindEntity): string[] {
  return askedPaths(entity).flatMap(({ path, as }) => {
    try {
      return answer(entity, path, as, resolvePath(entity, path, find), find);
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  });
}

function askedPaths(entity: Entity): Asked[] {
  const some = (as: Asked['as'], ...paths: readonly (string | undefined)[]): Asked[] =>
    paths.flatMap((path) => (path === undefined ? [] : [{ path, as }]));
  return [
    ...some('caption', ...entity.caption),
    ...entity.edges.flatMap(({ near, far, from, to }) => [
      ...some('subject', near, far),
      ...some('open value', from, to),
    ]),
    ...entity.timeline.flatMap(({ subject, far, on, caption }) => [
      ...some('subject', subject, far),
      ...some('open value', on, ...caption),
    ]),
    ...entity.keys.flatMap(({ path, subject }) => [...some('value', path), ...some('subject', subject)]),
  ];
}

function answer(
  entity: Entity,
  path: string,
  as: Asked['as'],
  { hops, entity: at, end }: ResolvedPath,
  find: FindEntity,
): string[] {
  const wrong = (sentence: string): string[] => [`${entity.name}: the path "${path}" ${sentence}`];
  if (as === 'subject') {
    if (end !== 'self' && end.field.kind !== 'link') return wrong('must end in a record');
    if (end !== 'self' && end.field.mark) return wrong('ends in a marked field');
    const targets =
      end === 'self'
        ? [at]
        : end.field.kind === 'link' && end.field.to !== 'any'
          ? end.field.to.map(find)
          : [];
    return targets.some((target) => target && !target.listed)
      ? wrong('ends in an entity that is not listed')
      : [];
  }
  if (end === 'self' || end.field.kind === 'link') return wrong('must end in a value');
  if (as === 'caption' && hops.length > 1) return wrong('is a caption more than one link away');
  if (end.field.mark && as !== 'value') return wrong('ends in a marked field, which only keys may use');
  return end.field.mark && hops.length > 0 ? wrong('ends in a marked field of another record') : [];
}
