import { serialExact, serialFold } from '../../../shared/fold.ts';
import { hasWildcard, isNoise, nameKeys, phoneKey, plateKey, serialPattern } from '../../../shared/keys.ts';
import { hasReadings, type RestoredSerial, readRestored } from '../../../shared/restored-serial.ts';

/** What is looked for, by kind of key. Nothing of a kind: it is not looked for. */
export type Question = Readonly<{
  text: string;
  /** A whole number: its two keys. */
  serial?: Readonly<{ exact: string; fold: string }>;
  /** A number with unknown characters, folded. */
  pattern?: string;
  /** What restored characters of it may be, and how surely. */
  restored?: RestoredSerial;
  /** Numbers that offices assign: references, seals, control and other marks. */
  number?: string;
  plate?: string;
  phone?: string;
  names?: readonly string[];
  /** The person named the kind himself (`name:`), so that it cannot be left out in silence. */
  operator?: Operator;
  /** Key of a sentence that says why a part of it is not looked for. */
  refused?: string;
}>;

/** What may stand before a colon. */
export const operators = ['serial', 'plate', 'phone', 'name', 'ref'] as const;
type Operator = (typeof operators)[number];

/**
 * Reads what a person typed.
 * 1. `serial:` `plate:` `phone:` `name:` `ref:` say what is meant.
 * 2. With `?` (one character) or `*` (any number) it is a serial number: its beginning, its end, or four characters in a row must be known.
 *    `[8|3]` or `[8:70|3:30]` is one character that was restored: what it may be, in per cent.
 * 3. With a figure it may be a serial number, a number that an office assigned, a plate, a phone.
 * 4. Without a figure it is a name; one word of capitals may be a serial number too.
 */
export function readQuestion(typed: string): Question {
  const text = typed.trim();
  const named = /^(serial|plate|phone|name|ref)\s*:\s*(.*)$/is.exec(text);
  const operator = operators.find((one) => one === named?.[1]?.toLowerCase());
  const said = operator ? (named?.[2] ?? '') : text;
  if (said === '') return { text, refused: 'linkage.search.nothing-asked' };
  const asked = operator ? readAs(operator, said) : readAny(said);
  return { text, ...(operator ? { operator } : {}), ...asked };
}

type Asked = Omit<Question, 'text' | 'operator'>;

function readAs(operator: Operator, said: string): Asked {
  switch (operator) {
    case 'serial':
      return readSerial(said);
    case 'plate':
      return orNothing({ plate: plateKey(said) });
    case 'phone':
      return orNothing({ phone: phoneKey(said) });
    case 'ref':
      return orNothing({ number: serialExact(said) });
    case 'name':
      return orNothing({ names: nameKeys(said) });
  }
}

function readAny(said: string): Asked {
  if (hasWildcard(said) || readRestored(said)) return readSerial(said);
  const figures = said.replace(/\D/g, '').length;
  if (figures === 0) {
    const serial = /^[A-ZА-Ш]{3,8}$/u.test(said) ? readSerial(said) : {};
    return orNothing({ ...('serial' in serial ? serial : {}), names: nameKeys(said) });
  }
  const number = serialExact(said);
  const isPhone = /^[+\d][\d\s()/.-]{5,19}$/.test(said);
  const isPlate = /\p{L}/u.test(said) && number.length >= 4 && number.length <= 10;
  return {
    ...readSerial(said),
    ...(number.length >= 3 && !isNoise(number) ? { number } : {}),
    ...(isPhone ? { phone: phoneKey(said) } : {}),
    ...(isPlate ? { plate: plateKey(said) } : {}),
    ...(/(?:^|\s)\p{L}{2,}(?:\s|$)/u.test(said) ? { names: nameKeys(said) } : {}),
  };
}

function readSerial(said: string): Asked {
  const restored = readRestored(said);
  if (restored) {
    const asked = readPattern(restored.value);
    return asked.pattern ? { ...asked, restored } : asked;
  }
  if (hasReadings(said)) return { refused: 'linkage.search.not-readings' };
  if (hasWildcard(said)) return readPattern(said);
  const exact = serialExact(said);
  if (exact.length < 3) return { refused: 'linkage.search.too-short' };
  if (isNoise(exact)) return { refused: 'linkage.search.noise' };
  return { serial: { exact, fold: serialFold(said) } };
}

function readPattern(said: string): Asked {
  const pattern = serialPattern(said)?.replace(/\*+/g, '*');
  if (pattern === undefined) return { refused: 'linkage.search.too-little-known' };
  const runs = pattern.split(/[?*]+/);
  const known = Math.max(runs.at(0)?.length ?? 0, runs.at(-1)?.length ?? 0);
  const longest = Math.max(...runs.map((run) => run.length));
  return known >= 2 || longest >= 4 ? { pattern } : { refused: 'linkage.search.too-little-known' };
}

function orNothing(asked: { [K in keyof Asked]: Asked[K] | undefined }): Asked {
  const kept = Object.fromEntries(
    Object.entries(asked).filter(
      ([, value]) =>
        value !== undefined &&
        (typeof value !== 'string' || value !== '') &&
        (!Array.isArray(value) || value.length > 0),
    ),
  );
  return Object.keys(kept).length > 0 ? kept : { refused: 'linkage.search.nothing-asked' };
}
