// What the lists of names know (db/reference/names), read when they are first asked.

export { wordKey } from './list-keys.ts';
export { givenNameTie, isAnyName, isGivenName, isListed, isOfArabic, knownAs } from './name-lists.ts';
export {
  beginsConcept,
  compoundParts,
  conceptOf,
  conceptOfRoot,
  conceptsOfPhrase,
  initialsOf,
  isCountry,
  isPhraseStart,
  isThai,
  meaningOf,
  partsOfOrganisation,
  phraseOf,
} from './organisation-lists.ts';
