import { type Assignment, assign } from './assign.ts';
import { standsForInitials } from './initials.ts';
import { conceptOf } from './lexicon.ts';
import { mergedTokens } from './merge.ts';
import type { NameReason, PreparedName, Token } from './name.ts';
import type { Found } from './person.ts';
import { reasonsOf } from './reasons.ts';
import { soundOf } from './sound.ts';
import { compareTokens, likenessOf } from './token-likeness.ts';

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
  const isOneLength = short.tokens.length === long.tokens.length;
  const acronym = haveTwoSeats(short, long)
    ? 0
    : Math.max(
        standsForInitials(short, long, weighWords),
        isOneLength ? standsForInitials(long, short, weighWords) : 0,
      );
  const best = Math.max(words, together, acronym);
  const forms =
    a.form !== '' && b.form !== '' && a.form !== b.form && !openForms.has(a.form) && !openForms.has(b.form);
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

/** Inc. and Corp. stand for a limited company and for one by shares. */
const openForms: ReadonlySet<string> = new Set(['corporation']);

/** Words that many leave out: they do not say what an organisation does. */
const neutral: ReadonlySet<string> = new Set([
  ...['company', 'society', 'group', 'import-export', 'republic', 'boilerplate', 'affairs'],
  ...['kosovo', 'macedonia', 'serbia', 'albania', 'bosnia', 'montenegro', 'bulgaria', 'turkey', 'greece'],
]);

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
  const [left, right] = haveTwoSeats(short, long) ? [] : [short, long].map(asOneText);
  if (left !== undefined && left.length >= 3 && left === right) return 0.95;
  const merged = mergedTokens(short, long);
  if (merged === undefined) return 0;
  return weighWords(merged.short, merged.long, assign(merged.short.tokens, merged.long.tokens)) - 0.01;
}

/** Both name a seat, and not one of them is the other's. */
function haveTwoSeats(a: PreparedName, b: PreparedName): boolean {
  const [left, right] = [a, b].map((name) => name.tokens.filter((token) => token.isSeat));
  if (!left?.length || !right?.length) return false;
  return !left.some((one) => right.some((other) => likenessOf(compareTokens(one, other)) > 50));
}

/** All words but the seat as one: by sound, over the joints too (transneft servis has no ts). */
function asOneText(name: PreparedName): string {
  const found = oneTexts.get(name) ?? readAsOneText(name);
  oneTexts.set(name, found);
  return found;
}

const oneTexts = new WeakMap<PreparedName, string>();

function readAsOneText(name: PreparedName): string {
  const words = name.tokens.filter((token) => !token.isSeat || conceptOf(token.sound) !== '');
  if (words.some((token) => token.script !== 'letters')) return words.map((token) => token.written).join('');
  return soundOf(words.map((token) => token.latin).join(''));
}
