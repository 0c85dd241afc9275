import { entities as forensics } from '../domains/forensics/entities.ts';
import { entities as linkage } from '../domains/linkage/entities.ts';
import { entities as reference } from '../domains/reference/entities.ts';
import { entities as registry } from '../domains/registry/entities.ts';
import { entities as seizures } from '../domains/seizures/entities.ts';
import { entities as subjects } from '../domains/subjects/entities.ts';
import { recordCalls } from '../platform/records/calls.ts';
import type { Entity } from '../schema/entity.ts';

const all: readonly Entity[] = [
  ...reference,
  ...subjects,
  ...registry,
  ...seizures,
  ...forensics,
  ...linkage,
];
const byName = new Map(all.map((entity) => [entity.name, entity]));
const calls = new Map<string, ReturnType<typeof recordCalls>>();

/** A declared entity by its name, for the pages that fit any of them. */
export const entityNamed = (name: string): Entity | undefined => byName.get(name);

/** The derived calls of an entity. */
export function callsOf(entity: Entity): ReturnType<typeof recordCalls> {
  const known = calls.get(entity.name);
  if (known) return known;
  const made = recordCalls(entity);
  calls.set(entity.name, made);
  return made;
}

/** What a record is called: the fields of its own that its declaration names, joined. */
export function captionOf(entity: Entity, record: Readonly<Record<string, unknown>>): string {
  const parts = entity.caption.map((path) => textOf(record[path]));
  const name = parts.splice(0, entity.oneName ?? 0).filter((part) => part !== '');
  return [name.join(' '), ...parts].filter((part) => part !== '').join(' · ');
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' && 'text' in value ? String(value.text) : String(value);
}

/** The records that link to one of this kind, by which field: what stands on its page below the facts. */
export function childrenOf(entity: Entity): readonly Readonly<{ entity: Entity; field: string }>[] {
  return all.flatMap((child) =>
    Object.entries(child.fields).flatMap(([field, declared]) =>
      declared.kind === 'link' &&
      declared.to !== 'any' &&
      declared.to.includes(entity.name) &&
      child.domain !== 'linkage'
        ? [{ entity: child, field }]
        : [],
    ),
  );
}
