import { nameBase } from '../../shared/keys.ts';
import { listOf, readReferenceTable } from './catalogue/table.ts';

/** Words of names of places that many have (crossing, post, at) and words for "unknown": they do not say which place it is. In the base form of names. */
export const placeWords: ReadonlySet<string> = new Set(
  readReferenceTable('place-words').flatMap(({ words }) =>
    listOf(words).flatMap((word) => nameBase(word).split(' ')),
  ),
);
