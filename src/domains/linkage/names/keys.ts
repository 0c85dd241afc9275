import type { PreparedName, Token } from './name.ts';
import { skeletonOf } from './sound.ts';

/**
 * Blocking keys, one a word: equal for the spellings and the equivalents of one name in any script. Common names have a key
 * that many share; `namePairKeys` are for those.
 */
export function nameKeys(name: PreparedName): readonly string[] {
  const telling = name.tokens.filter((token) => !token.isParticle && !token.isInitial);
  const apart = telling.filter((token) => token.concept === '' || name.kind === 'person');
  return [...new Set((apart.length > 0 ? apart : telling).flatMap(keysOf))].sort();
}

/** Keys of two words each, in any order of the words: rare enough to block on where single words are common. */
export function namePairKeys(name: PreparedName): readonly string[] {
  const keys = nameKeys(name);
  return keys.flatMap((first, at) => keys.slice(at + 1).map((second) => `${first} ${second}`));
}

/** A given name of the lists is known by its group; every other word by the skeleton of its sound. */
function keysOf(token: Token): readonly string[] {
  if (token.script === 'untransliterated') return [token.written];
  const groups = token.known?.groups ?? [];
  const skeleton = skeletonOf(token.base === '' ? token.sound : token.base);
  return [...groups.map(({ group }) => `=${group}`), ...(skeleton === '' ? [] : [skeleton])];
}
