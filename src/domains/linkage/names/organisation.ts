import { type Assignment, assign } from './assign.ts';
import { mergedTokens } from './merge.ts';
import type { NameReason, PreparedName, Token } from './name.ts';
import type { Found } from './person.ts';
import { reasonsOf } from './reasons.ts';
import { likenessOf } from './token-likeness.ts';

/**
 * Two organisations' names:
 * 1. The legal form is set apart; words may stand in any order, together or apart, or in another language.
 * 2. A word that tells the name apart, left over on one side, is another organisation (Alfa, Alfa Beta); a general word (trade,
 *    company) left over on one side weighs little; general words that differ are another organisation.
 * 3. Letters that are the initials of the other name's words stand for it.
 * 4. Legal forms of different classes (limited, shares) are another legal person.
 */
export function compareOrganisations(a: PreparedName, b: PreparedName, explains: boolean): Found {
  const isSwapped = a.tokens.length > b.tokens.length;
  const [short, long] = isSwapped ? [b, a] : [a, b];
  const way = assign(short.tokens, long.tokens);
  const words = weighWords(short, long, way);
  const together = writtenTogether(short, long);
  const acronym = standsForInitials(short, long);
  const best = Math.max(words, together, acronym);
  const forms = a.form !== '' && b.form !== '' && a.form !== b.form;
  const score = forms ? Math.min(best, 0.72) : best - (a.form === b.form ? 0 : 0.02);
  if (!explains) return { score: Math.max(0, score), reasons: [] };
  const reasons: NameReason[] =
    best > words
      ? [
          {
            left: a.latin,
            right: b.latin,
            rule: together >= acronym ? 'joined' : 'acronym',
            likeness: best,
            weight: 1,
          },
        ]
      : reasonsOf(short, long, way, isSwapped);
  if (a.form !== b.form)
    reasons.push({ left: a.form, right: b.form, rule: 'legal-form', likeness: forms ? 0 : 0.98, weight: 0 });
  return { score: Math.max(0, score), reasons };
}

/** Words that many leave out: they do not say what an organisation does. */
const neutral: ReadonlySet<string> = new Set(['company', 'group', 'import-export', 'republic']);

function weighWords(short: PreparedName, long: PreparedName, way: Assignment): number {
  let weights = 0;
  let agreement = 0;
  let telling = 0;
  const left = { telling: 0, general: 0, neutral: 0, sides: 0 };
  const leave = (token: Token): void => {
    if (token.isParticle) return;
    if (token.isSeat || neutral.has(token.concept)) left.neutral += 1;
    else if (token.concept === '') left.telling += 1;
    else left.general += 1;
  };
  for (let at = 0; at < short.tokens.length; at++) {
    const token = short.tokens[at];
    if (token === undefined) continue;
    const other = long.tokens[way.to[at] ?? -1];
    if (other === undefined) {
      leave(token);
      continue;
    }
    const weight = (token.weight + other.weight) / 2;
    weights += weight;
    agreement += (weight * likenessOf(way.said[at] ?? 0)) / 100;
    if (token.concept === '' || other.concept === '') telling += 1;
  }
  const before = left.telling + left.general + left.neutral;
  if (before > 0) left.sides += 1;
  long.tokens.forEach((token, at) => {
    if (!way.to.includes(at)) leave(token);
  });
  if (left.telling + left.general + left.neutral > before) left.sides += 1;
  if (weights === 0) return 0;
  const base = agreement / weights;
  if (left.sides === 2) return base * (left.telling > 0 ? 0.5 : 0.68);
  if (left.telling > 0) return base * 0.74;
  if (telling === 0 && left.general > 0) return base * 0.78;
  return base - (left.general > 0 ? 0.22 : 0.05 * left.neutral);
}

/** Euro Trade and Eurotrade: all words together are one text, or two words of one name are one of the other. */
function writtenTogether(short: PreparedName, long: PreparedName): number {
  if (short.tokens.length === long.tokens.length && short.tokens.length < 2) return 0;
  const [left, right] = [short, long].map((name) =>
    (name.tokens.some((token) => token.sound === '')
      ? name.tokens.map((token) => token.written)
      : name.tokens.map((token) => token.sound)
    ).join(''),
  );
  if (left !== undefined && left.length >= 3 && left === right) return 0.95;
  const merged = mergedTokens(short, long);
  if (merged === undefined) return 0;
  return weighWords(merged.short, merged.long, assign(merged.short.tokens, merged.long.tokens)) - 0.01;
}

/** MUP and Ministarstvo unutrašnjih poslova. */
function standsForInitials(short: PreparedName, long: PreparedName): number {
  const [letters] = short.tokens;
  const words = long.tokens.filter((token) => !token.isParticle);
  if (letters === undefined || short.tokens.length !== 1 || words.length < 2)
    return initialsBesideWords(short, long);
  if (letters.latin.length !== words.length) return 0;
  return words.every((word, at) => word.latin[0] === letters.latin[at]) ? (words.length > 2 ? 0.84 : 0.7) : 0;
}

/** LU Jarebica and Lovačko udruženje Jarebica: general words as their initials, and all that tells the name apart in full. */
function initialsBesideWords(short: PreparedName, long: PreparedName): number {
  for (const [at, letters] of short.tokens.entries()) {
    const count = letters.latin.length;
    if (count < 2 || count > 4 || letters.concept !== '' || short.tokens.length < 2) continue;
    for (let from = 0; from + count <= long.tokens.length; from++) {
      const words = long.tokens.slice(from, from + count);
      if (!words.every((word, place) => word.latin[0] === letters.latin[place])) continue;
      if (!words.some((word) => word.concept !== '')) continue;
      const rest = { ...short, tokens: short.tokens.filter((_, place) => place !== at) };
      const others = { ...long, tokens: long.tokens.filter((word) => !words.includes(word)) };
      const way = assign(rest.tokens, others.tokens);
      return Math.min(0.86, weighWords(rest, others, way));
    }
  }
  return 0;
}
