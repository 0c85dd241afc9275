import { foldHeading } from '../../shared/text.ts';

/** A heading or word as it is compared: folded, and without blanks, so that 'SeizedOn' is 'seized on'. */
export function headingKey(written: string): string {
  return foldHeading(written).replaceAll(' ', '');
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
