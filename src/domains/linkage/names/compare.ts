import type { NameComparison, NameKind, NameLevel, NameReason, PreparedName, Token } from './name.ts';
import { compareOrganisations } from './organisation.ts';
import { comparePersons } from './person.ts';
import { asKind } from './prepare.ts';

/** At this score and above two names are taken for spellings of one: where recall and precision of the project's own table meet. */
export const advisedThreshold = 0.8;

/** `explain` asks for the reasons; a batch leaves them out. */
export type CompareOptions = { readonly explain?: boolean };

const lowest: readonly (readonly [NameLevel, number])[] = [
  ['exact', 0.995],
  ['spelling', 0.945],
  ['equivalent', 0.89],
  ['close', advisedThreshold],
  ['partial', 0.65],
];

const nothing: NameComparison = { score: 0, level: 'nothing', reasons: [] };

/** How likely two names are names of one, from 0 to 1, whichever comes first. A name that says nothing equals nothing, itself included. */
export function compareNames(a: PreparedName, b: PreparedName, options: CompareOptions = {}): NameComparison {
  if (a.tokens.length === 0 || b.tokens.length === 0) return nothing;
  const explains = options.explain === true;
  if (a.kind === b.kind) {
    const found = compareOfOneKind(a, b, explains);
    if (found.score >= advisedThreshold || !mayBeAcronym(a, b)) return found;
    const asOrganisations = compareOfOneKind(asKind(a, 'organisation'), asKind(b, 'organisation'), explains);
    return asOrganisations.score > found.score ? asOrganisations : found;
  }
  if (a.isKindSure && b.isKindSure) return compareOfOneKind(a, b, explains);
  return compareOfTwoKinds(a, b, explains);
}

/** Two names that could be persons' by their words, one of them capitals as initials are: Rikspolisstyrelsen, RPS. */
const mayBeAcronym = (a: PreparedName, b: PreparedName): boolean =>
  a.kind === 'person' && !a.isKindSure && !b.isKindSure && (isOfCapitals(a) || isOfCapitals(b));

const isOfCapitals = ({ tokens: [first, ...others] }: PreparedName): boolean =>
  others.length === 0 && first?.hasCapitals === true && first.plain.length < 6;

/** Of one name a word or a legal form says what it is the name of; the other is read as that too, or both as a person's. */
function compareOfTwoKinds(a: PreparedName, b: PreparedName, explains: boolean): NameComparison {
  const sure = a.isKindSure ? a.kind : b.isKindSure ? b.kind : undefined;
  const read = (kind: NameKind) => compareOfOneKind(asKind(a, kind), asKind(b, kind), explains);
  if (sure !== undefined) return read(sure);
  const [organisations, persons] = [read('organisation'), read('person')];
  return persons.score > organisations.score ? persons : organisations;
}

function compareOfOneKind(a: PreparedName, b: PreparedName, explains: boolean): NameComparison {
  const isOrganisation = a.kind === 'organisation' || b.kind === 'organisation';
  if (isWrittenAlike(a, b)) return explains ? { ...alike, reasons: a.tokens.map(itself) } : alike;
  const found = (isOrganisation ? compareOrganisations : comparePersons)(a, b, explains);
  const generations = a.generation !== b.generation ? generationsSaid(a, b) : undefined;
  const score = Math.max(
    0,
    Math.min(1, generations === undefined ? found.score : generations.limit(found.score)),
  );
  const reasons =
    explains && generations !== undefined ? [...found.reasons, generations.reason] : found.reasons;
  return { score, level: levelOf(score), reasons };
}

const alike: NameComparison = { score: 1, level: 'exact', reasons: [] };

function isWrittenAlike(a: PreparedName, b: PreparedName): boolean {
  return a.latin === b.latin && a.kind === b.kind && a.form === b.form && a.generation === b.generation;
}

function itself(token: Token): NameReason {
  return { left: token.written, right: token.written, rule: 'same', likeness: 1, weight: token.weight };
}

/** The level of a score. */
export function levelOf(score: number): NameLevel {
  for (const [level, from] of lowest) if (score >= from) return level;
  return 'different';
}

/** The elder and the younger of one name are two; where one name does not say, little is lost. */
function generationsSaid(
  a: PreparedName,
  b: PreparedName,
): { readonly limit: (score: number) => number; readonly reason: NameReason } {
  const isConflict = a.generation !== '' && b.generation !== '';
  const reason: NameReason = {
    left: a.generation,
    right: b.generation,
    rule: 'generation',
    likeness: isConflict ? 0 : 0.97,
    weight: 0,
  };
  return { limit: (score) => (isConflict ? Math.min(score, 0.5) : score - 0.03), reason };
}
