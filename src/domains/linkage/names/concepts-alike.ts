import type { Token } from './name.ts';

// When two words of organisations' names that no list calls by one meaning, or that one concept holds, say the same.

const pairs: ReadonlySet<string> = new Set(
  [
    'society group, society company, society association, society club, society syndicate',
    // Arabic says public and general with one word; Slavic and Romance call the chief and the general alike.
    'public general, main general, central main',
    'city municipality, judicial court, judicial criminal, rescue volunteerfire, basic municipality',
    'policy police, cover insurance, cover security, gunshop arms, customs customsadministration, border borderpolice',
    'interior internal, forest forestry, army corps, association confederation, foundation fund',
    'meat food, electric electricity, energy electricity, machinery mechanical, machinery engineering, auto machinery, auto mechanical',
    'administration headquarters, administration agency, agency office, office services, administration services',
    'administration office, board agency, board office, board administration, inspectorate administration',
  ].flatMap((line) => line.split(', ')),
);

/** What two languages call one house though each has both words; only where the alphabets are two. */
const acrossAlphabets: ReadonlySet<string> = new Set([
  'association club',
  'police gendarmerie',
  'shop gunshop',
  'policy police',
]);

/** May two words be one in two languages, by their concepts? */
export const mayBeOneConcept = (a: Token, b: Token): boolean =>
  a.alphabet !== b.alphabet &&
  (acrossAlphabets.has(`${a.concept} ${b.concept}`) || acrossAlphabets.has(`${b.concept} ${a.concept}`));

/** Do two concepts say the same of an organisation, in one language or another? */
export const areOneConcept = (a: string, b: string): boolean =>
  a === b || pairs.has(`${a} ${b}`) || pairs.has(`${b} ${a}`);

/**
 * Words that one language sets against each other though other languages have one word for both, by the beginnings of their
 * sounds: ranks (okręgowa, rejonowa), security and guard (безопасности, охраны).
 */
const contrasts: readonly (readonly (readonly string[])[])[] = [
  'okreg reion poviat voievod kraiov gmin',
  'okres krai mestsk obec',
  'okru Zupani opStin opcin kanton pokrain',
  'reti komun',
  'ilC il bolg',
  'oblas raion okrZ okrug obSt gorodsk',
  'landes becirk kreis stadt',
  'iude komun muni',
  'megi iaraS var',
  'provin komun region distret',
  'bezopas ohran',
  'bezpek ohoron',
  'tribunal iudek iudec kurt',
  'privred prekrS',
  'meclis konsei',
  'amc landg oberland becirk bundes arbeic verfasung',
  'kantonspol stadtpol landespol bundespol gemeindepol',
  'universit hoCSul hogeSol hogskol hoiskol',
  'iarasb torven itelot kuri',
  'tingret hovret hogst',
  'kereioik hovioik',
  'gimnasi lice lici teCnik',
  'seiZm senat',
  'sparkas folksbank landesbank',
  // A federation and the clubs that are its members.
  'savez/soiuz/sauz/federa klub/klab/club/druStv/drustv/udruZ/druZin/sekci',
].map((line) => line.split(' ').map((roots) => roots.split('/')));

/** Are two words of one concept set against each other in their language? */
export function areSetApart(a: Token, b: Token): boolean {
  if (a.sound.slice(0, 4) === b.sound.slice(0, 4)) return false;
  for (const sides of contrasts) {
    const sideOf = (sound: string): number =>
      sides.findIndex((roots) => roots.some((root) => sound.startsWith(root)));
    const one = sideOf(a.sound);
    const other = one < 0 ? -1 : sideOf(b.sound);
    if (other >= 0 && other !== one) return true;
  }
  return false;
}
