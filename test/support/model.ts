import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../src/platform/db/index.ts';
import type { Entity } from '../../src/schema/entity.ts';

/** Every entity that a door of a domain or of the platform exports: a domain is covered the day that it is written. */
export async function declaredEntities(): Promise<readonly Entity[]> {
  const doors = fs.globSync('src/{domains,platform}/*/index.ts', { cwd: projectRoot }).sort();
  const found = new Map<string, Entity>();
  for (const door of doors) {
    const exported: Readonly<Record<string, unknown>> = await import(
      /* @vite-ignore */ pathToFileURL(path.join(projectRoot, door)).href
    );
    for (const entity of entitiesIn(exported.entities)) found.set(entity.name, entity);
  }
  return [...found.values()];
}

/** The domains that have a door. */
export function domainsBuilt(): readonly string[] {
  return fs
    .globSync('src/domains/*/index.ts', { cwd: projectRoot })
    .map((door) => path.basename(path.dirname(door)));
}

function entitiesIn(exported: unknown): readonly Entity[] {
  // A checked edge: what a door calls `entities` is a list of declarations, or it is nothing of ours.
  return Array.isArray(exported) ? (exported as readonly Entity[]) : [];
}
