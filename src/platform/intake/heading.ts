/** A heading or word, folded for comparing: lower case, no accents, letters and digits only. */
export function foldHeading(written: string): string {
  return written
    .toLowerCase()
    .replaceAll('đ', 'dj')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Headings of a file: trimmed, an empty one named by its place, a repeated one numbered, so that each names one column. */
export function namedHeadings(written: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return written.map((heading, index) => {
    const name =
      heading
        .replace(/^\uFEFF/, '')
        .trim()
        .replace(/\s+/g, ' ')
        .slice(0, 200) || `#${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
