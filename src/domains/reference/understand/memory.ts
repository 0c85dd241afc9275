/** Remembers what a pure function of one text said, up to a bound; registers repeat the same few thousand cells. */
export function remembering<Result>(ask: (text: string) => Result, bound = 20_000): (text: string) => Result {
  const recall = rememberingBy<string, Result>(ask, bound);
  return (text) => recall(text, text);
}

/** How many misses decide whether remembering helps, and for how many questions it rests where it does not. */
const trial = 2_048;
const rest = 16_384;

/** The same for a question whose parts are named by a key of their own. Where answers hardly ever repeat it rests for a while. */
export function rememberingBy<Question, Result, Key extends string | number = string>(
  ask: (question: Question) => Result,
  bound = 20_000,
): (key: Key, question: Question) => Result {
  let recent = new Map<string | number, { readonly answer: Result }>();
  let older = new Map<string | number, { readonly answer: Result }>();
  let hits = 0;
  let misses = 0;
  let resting = 0;
  const keep = (key: string | number, entry: { readonly answer: Result }): void => {
    if (recent.size >= bound) {
      older = recent;
      recent = new Map();
    }
    recent.set(typeof key === 'string' ? ownCopy(key) : key, entry);
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

/** Makes one thing of each different text and hands it out again; beyond the bound what was not asked for lately is made anew, with another number. */
export function interning<Thing>(
  make: (text: string, id: number) => Thing,
  bound = 20_000,
): (text: string) => Thing {
  let recent = new Map<string, Thing>();
  let older = new Map<string, Thing>();
  let made = 0;
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    if (recent.size >= bound) {
      older = recent;
      recent = new Map();
    }
    const own = ownCopy(text);
    const thing = older.get(own) ?? make(own, made++);
    recent.set(own, thing);
    return thing;
  };
}

/** Asks once, when it is first wanted. */
export function once<Result>(ask: () => Result): () => Result {
  let found: { readonly answer: Result } | undefined;
  return () => {
    if (found === undefined) found = { answer: ask() };
    return found.answer;
  };
}

/** A text cut from a file keeps the whole piece of the file alive; this one, cut from a text of its own, does not. */
function ownCopy(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
