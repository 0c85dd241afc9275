import type { KeyFold } from '../../schema/entity.ts';
import { serialExact, serialFold } from '../../shared/fold.ts';
import {
  hasWildcard,
  isNoise,
  nameBase,
  nameKeys,
  phoneKey,
  plateKey,
  serialPattern,
} from '../../shared/keys.ts';

/** A key as search asks for it. */
export type FoldedKey = Readonly<{ kind: string; key: string }>;

/** The keys that a value makes: what the stored rows should say, and what a question has to ask for. */
export function foldKeys(kind: string, fold: KeyFold, value: string): readonly FoldedKey[] {
  if (fold === 'serial') return serialKeys(kind, value);
  if (fold === 'name') return nameKeys(value).map((key) => ({ kind, key }));
  const key = oneKey(fold, value);
  return key === undefined ? [] : [{ kind, key }];
}

function serialKeys(kind: string, value: string): readonly FoldedKey[] {
  if (hasWildcard(value)) {
    const pattern = serialPattern(value);
    return pattern === undefined ? [] : [{ kind: `${kind}.wild`, key: pattern }];
  }
  const exact = serialExact(value);
  if (isNoise(exact)) return [];
  return [
    { kind: `${kind}.exact`, key: exact },
    { kind: `${kind}.fold`, key: serialFold(value) },
  ];
}

function oneKey(fold: 'text' | 'number' | 'phone' | 'plate', value: string): string | undefined {
  if (fold === 'phone') return phoneKey(value);
  if (fold === 'text')
    return unlessNoise(
      nameBase(value),
      nameBase(value).replace(/[a-z]/g, (letter) => letter.toUpperCase()),
    );
  const key = fold === 'number' ? serialExact(value) : plateKey(value);
  return unlessNoise(key, key);
}

const unlessNoise = (key: string, asked: string): string | undefined => (isNoise(asked) ? undefined : key);
