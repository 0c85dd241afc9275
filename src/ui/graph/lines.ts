import { type Line, type Place, sizes } from './layout.ts';
import { widthOf } from './text.ts';

const radiusOf = ({ node }: Place): number => (node.root ? sizes.rootDisc : sizes.disc);

/** The way of a line: down and right for a branch, round the left for an arc. */
export function pathOf({ from, to, arc }: Line): string {
  if (arc === null) {
    const corner = Math.min(8, sizes.indent - sizes.disc - 2);
    return `M${from.x} ${from.y + radiusOf(from)}V${to.y - corner}Q${from.x} ${to.y} ${from.x + corner} ${to.y}H${to.x - radiusOf(to)}`;
  }
  const [upper, lower] = from.y < to.y ? [from, to] : [to, from];
  const [top, bottom, left] = [upper.y + 5, lower.y - 5, arc]; // beside the branch that ends there, not on it
  return `M${upper.x - radiusOf(upper) + 1} ${top}H${left + 7}Q${left} ${top} ${left} ${top + 7}V${bottom - 7}Q${left} ${bottom} ${left + 7} ${bottom}H${lower.x - radiusOf(lower) + 1}`;
}

/** Where the words of a line stand: after the name at its far end, seen from what is pointed at; there no other word stands. */
export function wordAt(
  { from, to, words, arc }: Line,
  pointed: string | null,
  width: number,
): Readonly<{ x: number; y: number; text: string; room: number }> {
  const text = words.join(', ');
  const room = widthOf(text, 11.5) + 12;
  const { end, y } = arc !== null && to.node.id === pointed ? from : to;
  return { x: Math.max(0, Math.min(end + 8, width - room - 6)), y, text, room };
}
