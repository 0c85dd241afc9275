import { distance } from './distance.ts';
import type { PreparedName, Token } from './name.ts';
import { softDistance } from './soft.ts';
import { soundOf } from './sound.ts';

/** Two words of one name that are one in the other: Abd Allah and Abdullah, Ana Marija and Anamarija. */
export function mergedTokens(
  short: PreparedName,
  long: PreparedName,
): { short: PreparedName; long: PreparedName } | undefined {
  const inLong = mergeWhereOther(long.tokens, short.tokens);
  if (inLong !== undefined) return { short, long: { ...long, tokens: inLong } };
  const inShort = mergeWhereOther(short.tokens, long.tokens);
  return inShort === undefined ? undefined : { short: { ...short, tokens: inShort }, long };
}

function isHeardAs(whole: string, first: Token, second: Token): boolean {
  if (whole[0] !== first.sound[0] && first.foreign.length === 0) return false;
  const [starts, ends] = [first, second].map((token) => [...token.sounds, ...token.foreign]);
  return starts?.some((start) => ends?.some((end) => whole === start + end)) === true;
}

/** Do the letters at the joint spell one sound together (Young-hee, Trans Servis)? */
const isReadAtJoint = (first: string, second: string): boolean =>
  /[szcdgkptx]$/.test(first) && /^[hszj]/.test(second);

const droppedSigns = 24;

function mergeWhereOther(tokens: readonly Token[], others: readonly Token[]): readonly Token[] | undefined {
  for (let at = 0; at + 1 < tokens.length; at++) {
    const first = tokens[at];
    const second = tokens[at + 1];
    if (first === undefined || second === undefined || first.script !== second.script) continue;
    const twin = others.find((other) => isJoinOf(other, first, second));
    if (twin !== undefined) return [...tokens.slice(0, at), twin, ...tokens.slice(at + 2)];
  }
  return undefined;
}

function isJoinOf(whole: Token, first: Token, second: Token): boolean {
  if (first.sound === '' && second.sound === '') return whole.written === first.written + second.written;
  if ((whole.begins & first.begins) === 0 || (whole.ends & second.ends) === 0) return false;
  if (whole.sound.length < 4 || whole.sound.length < first.sound.length + 2) return false;
  const length = first.sound.length + second.sound.length;
  if (Math.abs(whole.sound.length - length) > 3) return false;
  const joined = first.sound + second.sound;
  if (whole.sounds.includes(joined)) return true;
  if (first.sounds.some((start) => second.sounds.some((end) => whole.sounds.includes(start + end))))
    return true;
  if (isReadAtJoint(first.latin, second.latin) && whole.sounds.includes(soundOf(first.latin + second.latin)))
    return true;
  if (whole.sound.length < 6) return false;
  // Dropped signs (Ayşe Nur, Aysenur), and each half as it is heard (Euro Trade, Eurotrejd).
  if (distance(whole.sound, joined, droppedSigns) <= droppedSigns) return true;
  // Bin Salih and Bensalah.
  if (first.isParticle && first.sound.length > 2 && softDistance(whole.sound, joined, 40) <= 40) return true;
  return whole.foreign.includes(joined) || isHeardAs(whole.sound, first, second);
}
