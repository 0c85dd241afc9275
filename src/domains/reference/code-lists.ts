import { readFileSync } from 'node:fs';

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
