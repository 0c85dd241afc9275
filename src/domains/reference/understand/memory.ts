/** Remembers what a pure function of one text said, up to a bound; registers repeat the same few thousand cells. */
export function remembering<Result>(ask: (text: string) => Result, bound = 20_000): (text: string) => Result {
  const recall = rememberingBy<string, Result>(ask, bound);
  return (text) => recall(text, text);
}

/** How many misses decide whether remembering helps, and for how many questions it rests where it does not. */
const trial = 2_048;
const rest = 16_384;

/** The same for a question whose parts are named by a key of their own. Where answers hardly ever repeat it rests for a while. */
export function rememberingBy<Question, Result>(
  ask: (question: Question) => Result,
  bound = 20_000,
): (key: string, question: Question) => Result {
  let recent = new Map<string, { readonly answer: Result }>();
  let older = new Map<string, { readonly answer: Result }>();
  let hits = 0;
  let misses = 0;
  let resting = 0;
  const keep = (key: string, entry: { readonly answer: Result }): void => {
    if (recent.size >= bound) {
      older = recent;
      recent = new Map();
    }
    recent.set(ownCopy(key), entry);
  };
  return (key, question) => {
    if (resting > 0) {
      resting -= 1;
      return ask(question);
    }
    const known = recent.get(key);
    if (known !== undefined) {
      hits += 1;
      return known.answer;
    }
    const entry = older.get(key) ?? { answer: ask(question) };
    keep(key, entry);
    misses += 1;
    if (misses === trial) {
      if (hits < trial / 4) resting = rest;
      misses = 0;
      hits = 0;
    }
    return entry.answer;
  };
}

/** A text cut from a file keeps the whole piece of the file alive; this one, being joined anew, does not. */
function ownCopy(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}
