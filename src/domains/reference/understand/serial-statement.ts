import type { SerialStatus } from './reading.ts';
import type { SerialToken } from './serial-tokens.ts';
import type { WordClass } from './serial-words.ts';

/** What a cell says about a number that it does not give. */
export type Statement = {
  readonly status: Exclude<SerialStatus, 'present' | 'revealed'>;
  readonly rule: string;
  readonly confidence: number;
};

/** How many words may stand between "not" and what is denied. */
const reach = 4;

/**
 * Reads prose without a number. The first that fits decides:
 * 1. partly removed → partial;  2. removed, scraped, tampered with → removed (but not after "without traces of");
 * 3. made without → absent;     4. cannot be read, worn, rusted → illegible;
 * 5. not found, not given, unknown → unknown.
 */
export function statementOf(tokens: readonly SerialToken[]): Statement | undefined {
  const [only, another] = tokens;
  // "Priva", "ohne": the whole cell is the word for "without".
  if (only?.kind === 'word' && another === undefined && only.class === 'without' && only.text.length > 2)
    return { status: 'absent', rule: 'serial.absent', confidence: 0.85 };
  const said = affirmed(tokens);
  const has = (wanted: WordClass): boolean => said.has(wanted);
  // "No number, altered": what was altered is the weapon.
  if (has('removed') || (has('altered') && !has('absent'))) {
    if (has('partial') || has('only'))
      return { status: 'partial', rule: 'serial.partly-removed', confidence: 0.93 };
    return {
      status: 'removed',
      rule: has('removed') ? 'serial.removed' : 'serial.altered',
      confidence: has('removed') ? 0.97 : 0.85,
    };
  }
  if (has('restamped')) return { status: 'removed', rule: 'serial.restamped', confidence: 0.7 };
  if (has('data')) return { status: 'unknown', rule: 'serial.no-data', confidence: 0.9 };
  if (has('absent')) return { status: 'absent', rule: 'serial.absent', confidence: 0.95 };
  if (has('illegible')) {
    if (has('partial')) return { status: 'partial', rule: 'serial.partly-legible', confidence: 0.85 };
    return { status: 'illegible', rule: 'serial.illegible', confidence: 0.95 };
  }
  if (has('unknown')) return { status: 'unknown', rule: 'serial.stated-unknown', confidence: 0.95 };
  if (has('homemade')) return { status: 'absent', rule: 'serial.home-made', confidence: 0.7 };
  if (has('partial')) return { status: 'partial', rule: 'serial.partly', confidence: 0.8 };
  if (has('note')) return { status: 'unknown', rule: 'serial.see-note', confidence: 0.9 };
  return undefined;
}

/** The classes that hold once denials are worked out: "not legible" is illegible, "has no number" is absent, "no traces of removal" says nothing. */
export function affirmed(tokens: readonly SerialToken[]): ReadonlySet<WordClass> {
  const said = new Set<WordClass>();
  let denied = 0;
  let deniedTraces = false;
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word') {
      if (token.kind === 'break' && endsClause(token.text, tokens[at - 1])) denied = 0;
      continue;
    }
    const word = token.class;
    if ((word === 'not' || word === 'without') && isNumberSign(token.text, tokens[at - 1], tokens[at + 1]))
      continue;
    if (word === 'not' || word === 'without') {
      denied = reach;
      continue;
    }
    if (denied > 0) denied -= 1;
    if (word === undefined) continue;
    if (denied > 0 && word === 'trace') deniedTraces = true;
    else if (deniedTraces && (word === 'removed' || word === 'altered')) continue;
    else addWord(said, word, denied > 0);
  }
  if (said.has('unknown') && said.has('absent') && !hasClass(tokens, 'absent') && hasClass(tokens, 'seen'))
    said.delete('absent');
  return said;
}

/** "Seri no", "serial no": the word for a number, not a denial, unless it denies what follows ("serie no visible"). */
function isNumberSign(
  word: string,
  before: SerialToken | undefined,
  after: SerialToken | undefined,
): boolean {
  if (word.toUpperCase() !== 'NO' || before?.kind !== 'word' || before.class !== 'label') return false;
  return after?.kind !== 'word' || !/^(?:seen|legible|has|revealed|data)$/.test(after.class ?? '');
}

/** A point after a short word belongs to an abbreviation ("pa nr. serik"). */
function endsClause(mark: string, before: SerialToken | undefined): boolean {
  if (mark === '.') return before === undefined || before.text.length > 3;
  return /[;,()]/.test(mark);
}

function addWord(said: Set<WordClass>, word: WordClass, denied: boolean): void {
  if (!denied) {
    said.add(word);
    return;
  }
  if (word === 'legible') said.add('illegible');
  else if (word === 'data') said.add('data');
  else if (word === 'seen') said.add('unknown');
  else if (word === 'has' || word === 'label') said.add('absent');
  else if (word === 'revealed') said.add('unknown');
  else if (word === 'removed' || word === 'altered') return;
  else said.add(word);
}

function hasClass(tokens: readonly SerialToken[], wanted: WordClass): boolean {
  return tokens.some((token) => token.kind === 'word' && token.class === wanted);
}
