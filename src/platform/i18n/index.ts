import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../db/settings.ts';

/** Words by language: key to sentence (ICU message format). */
export type Words = ReadonlyMap<string, Readonly<Record<string, string>>>;

/**
 * Reads the words of all parts that speak on the server (domains and platform; those of the screens are the browser's).
 * The same key twice in one language stops the start: two parts would overwrite each other.
 */
export function loadWords(root: string = projectRoot): Words {
  const words = new Map<string, Record<string, string>>();
  for (const file of wordFiles(root)) {
    const language = path.basename(file, '.json');
    const known = words.get(language) ?? {};
    for (const [key, sentence] of Object.entries(readWords(file))) {
      if (key in known && known[key] !== sentence)
        throw new Error(`the word ${key} stands twice in ${language}: ${file}`);
      known[key] = sentence;
    }
    words.set(language, known);
  }
  return words;
}

/** The files, in an order that does not depend on the disk. */
export function wordFiles(root: string): readonly string[] {
  return ['src/domains', 'src/platform']
    .flatMap((folder) => fs.globSync(`${folder}/**/words/*.json`, { cwd: root }))
    .sort()
    .map((file) => path.join(root, file));
}

function readWords(file: string): Readonly<Record<string, string>> {
  const found: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (typeof found !== 'object' || found === null) throw new Error(`${file} holds no words`);
  return Object.fromEntries(Object.entries(found).map(([key, sentence]) => [key, String(sentence)]));
}
