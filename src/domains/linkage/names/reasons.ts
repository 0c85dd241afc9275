import type { Assignment } from './assign.ts';
import type { NameReason, PreparedName } from './name.ts';
import { likenessOf, ruleOf } from './token-likeness.ts';

/** The explanation of an assignment: every pair of words and every word left over. `isSwapped`: the shorter name is the right one. */
export function reasonsOf(
  short: PreparedName,
  long: PreparedName,
  way: Assignment,
  isSwapped: boolean,
): NameReason[] {
  const line = (mine: string, other: string, rest: Omit<NameReason, 'left' | 'right'>): NameReason =>
    isSwapped ? { left: other, right: mine, ...rest } : { left: mine, right: other, ...rest };
  const pairs = short.tokens.map((token, at) => {
    const other = long.tokens[way.to[at] ?? -1];
    if (other === undefined)
      return line(token.written, '', { rule: 'missing', likeness: 0, weight: token.weight });
    const said = way.said[at] ?? 0;
    const weight = (token.weight + other.weight) / 2;
    return line(token.written, other.written, {
      rule: ruleOf(said),
      likeness: likenessOf(said) / 100,
      weight,
    });
  });
  const extra = long.tokens
    .filter((_, at) => !way.to.includes(at))
    .map((token) => line('', token.written, { rule: 'missing', likeness: 0, weight: token.weight }));
  return [...pairs, ...extra];
}
