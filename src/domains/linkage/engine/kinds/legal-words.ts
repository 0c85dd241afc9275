import { nameBase } from '../../../../shared/keys.ts';

// Forms of companies as they are written in one word, and words that stand beside them: they say nothing of who it is.
const written =
  'doo dooel dol doel ad dd ltd limited llc inc incorporated corp corporation co company gmbh ag sa spa srl shpk sha shp plc kg ohg sh pk ' +
  'group the of and dhe jp np nt ntp npt dptu dpt tp szr sr jsc';

/** Words of a company's name that say nothing of who it is, in the form in which names are compared (`nameBase`); the database gets them at start. */
export const legalWords: ReadonlySet<string> = new Set(written.split(' ').map(nameBase));

/** A name whose dots between single letters are left out: d.o.o. is one word. */
export const withoutDots = (name: string): string =>
  name.replace(/(?<!\p{L})(\p{L})\.(?=\p{L}(?!\p{L}))/gu, '$1');
