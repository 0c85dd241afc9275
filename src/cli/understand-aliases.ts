import type { Alias, AliasBook } from '../domains/reference/understand/index.ts';
import { aliasBook, csvReader } from '../domains/reference/understand/index.ts';
import { formOf, textOf } from './text-file.ts';

const parts = ['make', 'model', 'calibre', 'type'] as const;

const reasons = {
  blank: 'has nothing written',
  'unknown-code': 'names a code that the catalogue does not have',
  contradicted: 'contradicts another line of the file',
} as const;

/** The aliases of a file, none where none is given; refuses the file when a line of it cannot be used. */
export async function aliasesBy(
  file: string | undefined,
  refuse: (sentence: string) => never,
): Promise<AliasBook> {
  if (file === undefined) return new Map();
  const { book, refused } = aliasBook(await aliasesOf(file, refuse));
  const [first] = refused;
  if (first !== undefined) {
    const { part, written, code } = first.alias;
    refuse(
      `--aliases: ${refused.length} lines cannot be used; the first, ${part},${written},${code}, ${reasons[first.reason]}.`,
    );
  }
  return book;
}

async function aliasesOf(file: string, refuse: (sentence: string) => never): Promise<readonly Alias[]> {
  const form = await formOf(file, {}).catch(() => refuse(`--aliases: ${file} cannot be read.`));
  const reader = csvReader(form.delimiter);
  const rows: (readonly string[])[] = [];
  for await (const text of textOf(file, form.encoding))
    rows.push(...reader.push(text).map(({ cells }) => cells));
  rows.push(...reader.end().map(({ cells }) => cells));
  const [headings = [], ...lines] = rows;
  const [part, written, code] = ['part', 'written', 'code'].map((name) => {
    const at = headings.findIndex((heading) => heading.trim().toLowerCase() === name);
    return at >= 0
      ? at
      : refuse(`--aliases: ${file} has no column "${name}"; it needs part, written and code.`);
  });
  return lines.map((cells) => {
    const named = cells[part ?? 0]?.trim() ?? '';
    return {
      part:
        parts.find((one) => one === named) ??
        refuse(`--aliases: "${named}" is not one of ${parts.join(', ')}.`),
      written: cells[written ?? 0] ?? '',
      code: cells[code ?? 0]?.trim() ?? '',
    };
  });
}
