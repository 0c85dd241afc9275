// The door of names: how alike two names are, in any script. Pure functions; the lists are in db/reference/names.

export { advisedThreshold, type CompareOptions, compareNames, levelOf } from './compare.ts';
export { nameKeys, namePairKeys } from './keys.ts';
export {
  type NameComparison,
  type NameKind,
  type NameLevel,
  type NameReason,
  nameKinds,
  nameLevels,
  type PreparedName,
  type Token,
  type TokenRule,
  tokenRules,
} from './name.ts';
export { saysNothing } from './name-words.ts';
export { prepareName } from './prepare.ts';
