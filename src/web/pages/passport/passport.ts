import type { getPassport } from '../../../domains/linkage/passport/api.ts';
import type { Answer } from '../../api.ts';

/** A firearm's whole history as the server tells it. */
export type Passport = Answer<typeof getPassport>;
/** What one source says of it. */
export type Member = Passport['members'][number];

/** The fields of a firearm as written, with what is understood of each. */
export const writtenFields = [
  { written: 'typeText', understood: 'type', list: 'firearm-type' },
  { written: 'makeText', understood: 'make', list: 'make' },
  { written: 'modelText', understood: 'model', list: 'model' },
  { written: 'calibreText', understood: 'calibre', list: 'calibre' },
  { written: 'serialText', understood: null, list: null },
  { written: 'countryText', understood: 'country', list: 'country' },
  { written: 'institutionMark', understood: null, list: null },
  { written: 'restricted', understood: null, list: null },
  { written: 'exhibitNumber', understood: null, list: null },
  { written: 'sealNumber', understood: null, list: null },
  { written: 'papers', understood: null, list: null },
] as const;
