/** Remembers what a pure function of one text said, up to a bound; registers repeat the same few thousand cells. */
export function remembering<Result>(ask: (text: string) => Result, bound = 20_000): (text: string) => Result {
  let recent = new Map<string, { readonly answer: Result }>();
  let older = new Map<string, { readonly answer: Result }>();
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known.answer;
    const entry = older.get(text) ?? { answer: ask(text) };
    if (recent.size >= bound) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, entry);
    return entry.answer;
  };
}
