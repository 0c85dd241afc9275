import type { Patterns } from './patterns.ts';

/** Agreements among pairs by chance count as other things' only where matches hardly stand among them. */
const mattersFrom = 20;

/**
 * How often two records by chance agree in one respect when they agree in another that tells more: guns of one model are of
 * one make and calibre, people of one postcode of one town. Undefined where nothing else implies the agreement.
 */
export function impliedAgreement(
  { width, levels, counts }: Patterns,
  u: readonly (readonly number[])[],
  prior: number,
): readonly (number | undefined)[] {
  const known = new Float64Array(width * width);
  const agree = new Float64Array(width * width);
  counts.forEach((count, row) => {
    const from = row * width;
    for (let given = 0; given < width; given += 1) {
      if (levels[from + given] !== 0) continue;
      for (let at = 0; at < width; at += 1) {
        const level = levels[from + at] ?? -1;
        if (level < 0) continue;
        const cell = given * width + at;
        known[cell] = (known[cell] ?? 0) + count;
        if (level === 0) agree[cell] = (agree[cell] ?? 0) + count;
      }
    }
  });
  const agreeing = u.map((shares) => shares[0] ?? 1);
  return agreeing.map((own, at) => {
    let most = 0;
    agreeing.forEach((other, given) => {
      const tellsMore = other < own || (other === own && given < at);
      if (given === at || !tellsMore || other < mattersFrom * prior) return;
      const pairs = known[given * width + at] ?? 0;
      if (pairs >= 50) most = Math.max(most, (agree[given * width + at] ?? 0) / pairs);
    });
    return most > own * 1.5 ? most : undefined;
  });
}
