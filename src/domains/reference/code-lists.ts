import { readFileSync } from 'node:fs';
import type { Entity } from '../../schema/entity.ts';
import { badInput } from '../../shared/fault.ts';

/** A list of codes that a field may hold; its words stand in the domain's words under `code.<list>.<code>`. */
export type CodeList = Readonly<{ name: string; domain: string; source: string; codes: readonly string[] }>;

type ListFile = Readonly<{ lists: Readonly<Record<string, Omit<CodeList, 'name'>>> }>;

/** Every code list, by name: loaded from db/reference/code-lists.json, never guessed. */
export const codeLists: ReadonlyMap<string, CodeList> = readLists();

/** The codes of a list; throws for a list that does not exist, since a declaration names it. */
export function codesOf(list: string): readonly string[] {
  const found = codeLists.get(list);
  if (!found) throw new Error(`there is no code list ${list}`);
  return found.codes;
}

/** Whether a list holds a code. */
export function isCode(list: string, code: string): boolean {
  return codesOf(list).includes(code);
}

function readLists(): ReadonlyMap<string, CodeList> {
  const file = new URL('../../../db/reference/code-lists.json', import.meta.url);
  // The file is ours and its shape is checked by a test.
  const parsed = JSON.parse(readFileSync(file, 'utf8')) as ListFile;
  return new Map(Object.entries(parsed.lists).map(([name, list]) => [name, { name, ...list }]));
}

/** Stops a record whose code no list holds; fields that are absent or empty are not asked. */
export function assertCodes(entity: Entity, given: Readonly<Record<string, unknown>>): void {
  const problems = Object.entries(entity.fields).flatMap(([name, field]) => {
    const code = given[name];
    if (field.kind !== 'code' || typeof code !== 'string' || isCode(field.list, code)) return [];
    return [{ field: name, reason: 'not-in-list', values: { list: field.list } }];
  });
  if (problems.length > 0) throw badInput(problems);
}
