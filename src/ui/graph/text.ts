/** About how wide a text is in a sans-serif, in pixels: enough to break lines by, the same everywhere, without a screen. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const sign of text) width += shareOf(sign);
  return width * size;
}

function shareOf(sign: string): number {
  if (/[ .,:;·'|!()/-]/.test(sign)) return 0.36;
  if (/[MWmwШЩЖЮФЏЉЊшщжюфџљњ@%]/u.test(sign)) return 0.95;
  if (/\d/.test(sign)) return 0.64;
  return /\p{Lu}/u.test(sign) ? 0.72 : 0.6;
}

/** A long name in lines, broken between its parts or its words and never cut: what is read on the screen is what a screen reader says. */
export function linesOf(label: string, room: number, size: number): readonly string[] {
  const fits = (text: string): boolean => widthOf(text.trimEnd(), size) <= room;
  const lines = [''];
  for (const part of label.split(/(?<= · )/).flatMap((one) => (fits(one) ? [one] : one.split(/(?<= )/)))) {
    const last = lines.at(-1) ?? '';
    if (last === '' || fits(last + part)) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}
