import { checkEntities } from '../../schema/check-entities.ts';
import type { Entity } from '../../schema/entity.ts';
import type { FindEntity } from '../../schema/paths.ts';

const known = new Map<string, Entity>();

/** Makes entities known to the process, after checking all that are known against each other. Calling it again with the same changes nothing. */
export function register(entities: readonly Entity[]): void {
  const together = new Map([...known, ...entities.map((entity) => [entity.name, entity] as const)]);
  checkEntities([...together.values()]);
  for (const [name, entity] of together) known.set(name, entity);
}

/** Every registered entity, in the order of registration. */
export const registered = (): readonly Entity[] => [...known.values()];

/** Finds a registered entity. */
export const findEntity: FindEntity = (name) => known.get(name);
