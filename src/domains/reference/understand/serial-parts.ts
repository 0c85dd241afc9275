import type { SerialComponent } from './reading.ts';
import type { SerialToken } from './serial-tokens.ts';
import { componentOf } from './serial-words.ts';

/** A number and the parts that carry it. */
export type BoundNumber = { readonly token: SerialToken; readonly components: readonly SerialComponent[] };

/**
 * Ties numbers to the parts named beside them, and finds parts whose number was removed.
 * 1. When a part is named before the first number ("CANO: 123 / FERROLHO: 456"), a number belongs to the parts just before it;
 *    otherwise ("123 (cano) e 456 (ferrolho)") to the parts just after it.
 *    "6612, bolt 3318": after a number without a part each number belongs to the part before it, when the last one ends the cell.
 * 2. A word of removal takes the part that follows it ("removido da armação").
 * 3. Part and number in one pair of brackets belong together, whatever stands outside ("123 (slide 456)").
 * 4. A number without a part is the frame's.
 */
export function bindComponents(
  tokens: readonly SerialToken[],
  serials: readonly SerialToken[],
): { readonly bound: readonly BoundNumber[]; readonly bare: readonly SerialComponent[] } {
  const { items: all, bare } = withoutRemovedParts(tokens, serials);
  const { items, bound: bracketed } = inBrackets(all);
  const before = items[0]?.kind === 'part' || isOwnFirst(items);
  const bound = items.flatMap((item, at) => {
    if (item.kind !== 'serial') return [];
    const parts = before ? partsBefore(items, at) : partsAfter(items, at);
    return [{ token: item.token, components: parts.length === 0 ? (['frame'] as const) : parts }];
  });
  return { bound: [...bound, ...bracketed], bare };
}

/** "6612, bolt 3318", not "123 (barrel) and 456". */
function isOwnFirst(items: readonly Item[]): boolean {
  if (items[0]?.kind !== 'serial' || items[1]?.kind !== 'part' || items.at(-1)?.kind !== 'serial')
    return false;
  return items.every((item) => item.kind !== 'part' || item.bracket === 0);
}

type Item =
  | { readonly kind: 'serial'; readonly token: SerialToken; readonly bracket: number }
  | {
      readonly kind: 'part';
      readonly part: SerialComponent;
      readonly joined: boolean;
      readonly bracket: number;
    };

/** Takes out the pairs of brackets that hold one number with its part. */
function inBrackets(items: readonly Item[]): { items: readonly Item[]; bound: readonly BoundNumber[] } {
  const bound: BoundNumber[] = [];
  const taken = new Set<number>();
  for (const bracket of new Set(items.map((item) => item.bracket))) {
    const inside = items.filter((item) => item.bracket === bracket);
    const numbers = inside.flatMap((item) => (item.kind === 'serial' ? [item.token] : []));
    const parts = inside.flatMap((item) => (item.kind === 'part' ? [item.part] : []));
    const token = numbers[0];
    if (bracket === 0 || token === undefined || numbers.length > 1 || parts.length === 0) continue;
    bound.push({ token, components: [...new Set(parts)] });
    taken.add(bracket);
  }
  return { items: items.filter((item) => !taken.has(item.bracket)), bound };
}

function withoutRemovedParts(
  tokens: readonly SerialToken[],
  serials: readonly SerialToken[],
): { items: readonly Item[]; bare: readonly SerialComponent[] } {
  const wanted = new Set(serials);
  const items: Item[] = [];
  const bare: SerialComponent[] = [];
  let removing = false;
  let sincePart = 9;
  let bracket = 0;
  let opened = 0;
  for (const token of tokens) {
    sincePart += 1;
    if (token.kind === 'break' && /[([]/.test(token.text)) bracket = ++opened;
    if (token.kind === 'break' && /[)\]]/.test(token.text)) bracket = 0;
    if (token.kind === 'break' && /[;.,:)]/.test(token.text)) removing = false;
    if (wanted.has(token)) {
      items.push({ kind: 'serial', token, bracket });
      removing = false;
    }
    if (token.kind !== 'word') continue;
    if (token.class === 'removed' || token.class === 'altered') removing = true;
    if (token.class === 'and' || token.class === 'not') sincePart -= token.class === 'and' ? 1 : -9;
    const part = componentOf(token.class);
    if (part === undefined) continue;
    if (removing) bare.push(part);
    else items.push({ kind: 'part', part, joined: sincePart <= 2, bracket });
    sincePart = 0;
  }
  return { items, bare };
}

/** Parts before a number: the last one named, and those joined to it by "and" or a comma. */
function partsBefore(items: readonly Item[], at: number): readonly SerialComponent[] {
  const parts: SerialComponent[] = [];
  for (let k = at - 1; k >= 0; k--) {
    const item = items[k];
    if (item?.kind !== 'part') break;
    if (!parts.includes(item.part)) parts.unshift(item.part);
    if (!item.joined) break;
  }
  return parts;
}

function partsAfter(items: readonly Item[], at: number): readonly SerialComponent[] {
  const parts: SerialComponent[] = [];
  for (let k = at + 1; k < items.length; k++) {
    const item = items[k];
    if (item?.kind !== 'part' || (parts.length > 0 && !item.joined)) break;
    if (!parts.includes(item.part)) parts.push(item.part);
  }
  return parts;
}
