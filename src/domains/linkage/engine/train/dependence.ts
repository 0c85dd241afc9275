import type { Shares } from './mixture.ts';
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

/** Fewer pairs than this tell nothing of a slip. */
const fewest = 3;

/**
 * How often a slip is met by chance (two numbers one character apart) among records that agree in another respect: guns of one
 * model bear numbers of one series. For each comparison the level's share where that is larger than among all pairs.
 */
export function impliedSlips(
  { width, levels, counts, total }: Patterns,
  { u, m, prior }: Readonly<{ u: Shares; m: Shares; prior: number }>,
  isSlip: (at: number, level: number) => boolean,
): Shares {
  return u.map((shares, at) =>
    shares.map((own, level) => {
      if (!isSlip(at, level)) return own;
      let most = own;
      for (let given = 0; given < width; given += 1) {
        if (given === at || (u[given]?.[0] ?? 0) < mattersFrom * prior) continue;
        let known = 0;
        let slips = 0;
        for (let row = 0; row < counts.length; row += 1) {
          const reached = levels[row * width + at] ?? -1;
          if (reached < 0 || levels[row * width + given] !== 0) continue;
          known += counts[row] ?? 0;
          if (reached === level) slips += counts[row] ?? 0;
        }
        const byMatches = total * prior * (m[at]?.[level] ?? 0) * (m[given]?.[0] ?? 0);
        if (slips - byMatches >= fewest) most = Math.max(most, (slips - byMatches) / known);
      }
      return most > own * 1.5 ? most : own;
    }),
  );
}
