import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/platform/db/index.ts';

/** A file of the product, by its path from the root of the checkout. */
export type Source = Readonly<{ file: string; text: string }>;

/** The source files below `src`, without tests. */
export function sources(pattern = 'src/**/*.{ts,tsx}'): readonly Source[] {
  return fs
    .globSync(pattern, { cwd: projectRoot })
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .sort()
    .map((file) => ({ file, text: fs.readFileSync(path.join(projectRoot, file), 'utf8') }));
}

/** The words of a language, flat, as the browser joins them; the value says in which file each stands. */
export function wordFiles(language: string): ReadonlyMap<string, Readonly<{ file: string; text: string }>> {
  const words = new Map<string, { file: string; text: string }>();
  const files = fs.globSync(`src/{ui,web,platform,platform/*,domains/*}/words/${language}.json`, {
    cwd: projectRoot,
  });
  for (const file of files.sort())
    flatten(JSON.parse(fs.readFileSync(path.join(projectRoot, file), 'utf8')), '', (key, text) =>
      words.set(key, { file, text }),
    );
  return words;
}

function flatten(value: unknown, at: string, keep: (key: string, text: string) => void): void {
  if (typeof value === 'string') keep(at, value);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) flatten(inner, at ? `${at}.${key}` : key, keep);
}
