import type { PreparedName, Token } from './name.ts';

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
  return (
    whole.sound.length >= 4 &&
    whole.sound.length >= first.sound.length + 2 &&
    whole.sound === first.sound + second.sound
  );
}
