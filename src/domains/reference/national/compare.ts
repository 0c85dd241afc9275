/** A line of a national list, as far as it is compared. */
export type NationalLine = Readonly<{ code: string; name: string; catalogueCode: string | null }>;

/** What the catalogue holds of this list. `codes`: codes of the same scheme that it carries itself, by its own code. */
export type CatalogueSide = Readonly<{
  named: ReadonlySet<string>;
  codes: ReadonlyMap<string, readonly string[]>;
}>;

/** A line that says something else than the catalogue or than another line. */
export type Disagreement = Readonly<{
  kind: 'code-twice' | 'other-code' | 'other-row';
  code: string;
  name: string;
  catalogueCode: string | null;
  /** What stands against it: the other name, the catalogue's code, the catalogue's row. */
  against: string;
}>;

/** What a national list brings. Every line is in exactly one of confirmed, undecided, new and disagreements. */
export type Comparison<L extends NationalLine = NationalLine> = Readonly<{
  lines: number;
  confirmed: readonly L[];
  undecided: readonly L[];
  fresh: readonly L[];
  disagreements: readonly Disagreement[];
}>;

/**
 * Holds a national list against the catalogue; nothing of the catalogue changes.
 * 1. A code that stands twice with different names disagrees with itself.
 * 2. Where the catalogue carries codes of this scheme: a line whose code belongs to another row of the catalogue disagrees (other-row),
 *    and so does one whose row carries another code (other-code).
 * 3. Of the rest, a line that is understood as a row of the catalogue confirms it; one whose code the catalogue carries, but whose name decides
 *    nothing, is undecided; every other is new.
 */
export function compare<L extends NationalLine>(lines: readonly L[], side: CatalogueSide): Comparison<L> {
  const rowOfCode = new Map(
    [...side.codes].flatMap(([row, codes]) => codes.map((code) => [code, row] as const)),
  );
  const firstName = new Map<string, string>();
  const confirmed: L[] = [];
  const undecided: L[] = [];
  const fresh: L[] = [];
  const disagreements: Disagreement[] = [];
  for (const line of lines) {
    const other = firstName.get(line.code);
    firstName.set(line.code, other ?? line.name);
    const disagreement =
      other !== undefined && other !== line.name ? twice(line, other) : against(line, side, rowOfCode);
    if (disagreement) disagreements.push(disagreement);
    else if (line.catalogueCode !== null && side.named.has(line.catalogueCode)) confirmed.push(line);
    else if (rowOfCode.has(line.code)) undecided.push(line);
    else fresh.push(line);
  }
  return { lines: lines.length, confirmed, undecided, fresh, disagreements };
}

const twice = ({ code, name, catalogueCode }: NationalLine, other: string): Disagreement => ({
  kind: 'code-twice',
  code,
  name,
  catalogueCode,
  against: other,
});

function against(
  { code, name, catalogueCode }: NationalLine,
  side: CatalogueSide,
  rowOfCode: ReadonlyMap<string, string>,
): Disagreement | undefined {
  if (catalogueCode === null) return undefined;
  const row = rowOfCode.get(code);
  if (row !== undefined && row !== catalogueCode)
    return { kind: 'other-row', code, name, catalogueCode, against: row };
  const own = side.codes.get(catalogueCode) ?? [];
  if (own.length > 0 && !own.includes(code))
    return { kind: 'other-code', code, name, catalogueCode, against: own.join(' ') };
  return undefined;
}
