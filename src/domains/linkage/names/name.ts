import type { Script } from './scripts.ts';

/** What a name may be the name of. */
export const nameKinds = ['person', 'organisation'] as const;
export type NameKind = (typeof nameKinds)[number];

/** What is known of a token from the lists of names. */
export type Known = {
  /** Given names of one origin share a group: Đorđe, Gjergj, George. */
  readonly groups: readonly {
    readonly group: number;
    readonly languages: number;
    readonly isShort: boolean;
  }[];
  readonly isFamily: boolean;
  /** 1 very common in its language, 2 common, 3 known. */
  readonly band: number;
};

/** One word of a name, made ready for comparison once. */
export type Token = {
  /** The same for words that every comparison takes for the same word. */
  readonly id: number;
  readonly written: string;
  /** In Latin letters, the words of which it is made: one, but for a phrase (unutrašnjih, poslova). */
  readonly parts: readonly string[];
  /** In Latin letters without signs, from which initials are taken. */
  readonly plain: string;
  /** In Latin letters with their signs, as Serbian would write it: equal for both of its scripts. */
  readonly latin: string;
  /** How it sounds, in one letter a sound; a second reading where the script leaves one open. */
  readonly sounds: readonly string[];
  readonly sound: string;
  /** How it is heard where it is a foreign name in Latin letters: 'voker' for Walker. Compared with the other's own sounds alone. */
  readonly foreign: readonly string[];
  /** The first forms of all sounds and of the foreign ones, for a word whose base says something. */
  readonly bases: readonly string[];
  readonly foreignBases: readonly string[];
  /** The sound of the surname's first form (Petrovska as Petrovski), or '' where the ending says nothing. */
  readonly base: string;
  /** Sounds that tell this word apart: without a common ending. */
  readonly length: number;
  /** The classes of consonants of each of the sounds and of the foreign ones, as below. */
  readonly soundConsonants: readonly number[];
  readonly foreignConsonants: readonly number[];
  /** One bit a letter with which a reading begins, and with which one ends; vowels are one. */
  readonly begins: number;
  readonly ends: number;
  /** One bit a class of consonants, to see at once that two words cannot be one. */
  readonly consonants: number;
  readonly script: Script;
  /** 'L' for Latin letters, another for each other alphabet. */
  readonly alphabet: string;
  readonly isInitial: boolean;
  /** Written with two capitals and more, as initials are. */
  readonly hasCapitals: boolean;
  /** Written with a dot as cut off: "Aleks." */
  readonly isCut: boolean;
  readonly isParticle: boolean;
  /** Joined to the token before by a hyphen. */
  readonly isJoined: boolean;
  /** Where an organisation has its seat, named after it: Alfa DOOEL Skopje. */
  readonly isSeat: boolean;
  /** The word of an organisation's name that means the same in every language ('transport', 'company'), or ''. */
  readonly concept: string;
  /** What a word that tells an organisation apart means ('star' for zvezda and ylli), or ''. */
  readonly meaning: string;
  readonly known: Known | undefined;
  /** It is in the lists as it sounds, not only without its signs or in another reading. */
  readonly isSurelyKnown: boolean;
  /** It is a name of any list, exactly as it sounds: of which nothing more need be known. */
  readonly isListed: boolean;
  /** What is left of a word of an organisation's name without the ending of its case, or ''. */
  readonly stem: string;
  /** How much it tells: a common name less than a rare one. */
  readonly weight: number;
};

/** A name made ready for comparison: once a record, not once a pair. */
export type PreparedName = {
  readonly text: string;
  readonly kind: NameKind;
  /** The kind was told, or a legal form says it; otherwise it is guessed from the words. */
  readonly isKindSure: boolean;
  /** In the order written; empty when the name says nothing ("unknown", "N.N."), and then it equals nothing. */
  readonly tokens: readonly Token[];
  /** All tokens as one text, to see that two names are written alike. */
  readonly latin: string;
  /** An organisation's legal form by class: 'limited', 'shares', 'sole' …, or ''. */
  readonly form: string;
  /** The elder or the younger of that name, or ''. */
  readonly generation: string;
  /** An organisation's name begins with letters that are a legal form or initials: OD, NT. */
  readonly mayBeginWithInitials: boolean;
  /** A person's name that is Arabic, Persian or of a neighbour that writes like them. */
  readonly isArabic: boolean;
  /** The word of a person's name that stands in brackets, as a father's does: Vučković (Milutin) Predrag. */
  readonly aside?: Token | undefined;
};

/** How alike two names are, best first; an engine may take these as the levels of a comparison. */
export const nameLevels = [
  'exact',
  'spelling',
  'equivalent',
  'close',
  'partial',
  'different',
  'nothing',
] as const;
export type NameLevel = (typeof nameLevels)[number];

/** By which rule two tokens were compared. */
export const tokenRules = [
  'different',
  'same',
  'spelling',
  'equivalent',
  'short-form',
  'ending',
  'inflected',
  'vowelless',
  'heard',
  'typing',
  'initial',
  'cut',
  'meaning',
  'joined',
  'acronym',
  'two-names',
  'two-genders',
  'missing',
  'legal-form',
  'generation',
] as const;
export type TokenRule = (typeof tokenRules)[number];

/** One line of the explanation: a token of each side ('' where one has none), by which rule, how alike, and what it weighs. */
export type NameReason = {
  readonly left: string;
  readonly right: string;
  readonly rule: TokenRule;
  readonly likeness: number;
  readonly weight: number;
};

/** The answer to a comparison. The score is from 0 to 1 and the same whichever name comes first. */
export type NameComparison = {
  readonly score: number;
  readonly level: NameLevel;
  readonly reasons: readonly NameReason[];
};
