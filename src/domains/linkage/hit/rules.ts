/** How two folded keys differ. */
export type Difference = Readonly<{
  why: 'substitution' | 'insertion' | 'transposition';
  at: number; // position from 1
}>;

/** How two folded keys differ when they are one edit apart; undefined when they are the same or further apart. The same as SQL `ffp.serial_differs`. */
export function serialDiffers(one: string, other: string): Difference | undefined {
  if (Math.abs(one.length - other.length) > 1) return undefined;
  let same = 0;
  while (same < Math.min(one.length, other.length) && one[same] === other[same]) same++;
  const at = same + 1;
  if (one.length !== other.length) {
    const [longer, shorter] = one.length > other.length ? [one, other] : [other, one];
    return longer.slice(at) === shorter.slice(same) ? { why: 'insertion', at } : undefined;
  }
  if (same === one.length) return undefined;
  if (one.slice(at) === other.slice(at)) return { why: 'substitution', at };
  const swapped = one[same] === other[at] && one[at] === other[same];
  return swapped && one.slice(at + 1) === other.slice(at + 1) ? { why: 'transposition', at } : undefined;
}

/** Of a firearm, what grades are weighed by. */
export type Traits = Readonly<{
  makeCode: string | null;
  calibreCode: string | null;
  boreGroup: string | null;
}>;

/** Two calibres agree when they are the same, when one says only the bore and the bores are the same, or when one is not known. */
export function calibresAgree(one: Traits, other: Traits): boolean {
  if (one.calibreCode === null || other.calibreCode === null) return true;
  if (one.calibreCode === other.calibreCode) return true;
  const onlyBore = [one, other].some(({ calibreCode }) => calibreCode?.startsWith('bore:'));
  return onlyBore && one.boreGroup === other.boreGroup;
}

/**
 * The grade of a candidate, as the hit check gives it; undefined when makes conflict.
 * A: the same number letter by letter, the same make, calibres that agree. B: the same number after folding. C: one edit or a wildcard, calibres that agree.
 */
export function gradeOf(
  why: 'exact' | 'normalised' | Difference['why'] | 'wildcard',
  one: Traits,
  other: Traits,
): 'A' | 'B' | 'C' | undefined {
  const bothKnown = one.makeCode !== null && other.makeCode !== null;
  if (bothKnown && one.makeCode !== other.makeCode) return undefined;
  if (why === 'exact' && bothKnown && calibresAgree(one, other)) return 'A';
  if (why === 'exact' || why === 'normalised') return 'B';
  return calibresAgree(one, other) ? 'C' : undefined;
}
