import { calibres } from './calibres.ts';
import { makes } from './makes.ts';
import { models } from './models.ts';
import { types } from './types.ts';

/** What of a firearm the catalogue has a name for. */
export type NamedPart = 'make' | 'model' | 'calibre' | 'type';

const names: Readonly<Record<NamedPart, ReadonlyMap<string, string>>> = {
  make: new Map(makes.map(({ code, name }) => [code, name])),
  model: new Map(models.map(({ code, name }) => [code, name])),
  calibre: new Map(calibres.map(({ code, name }) => [code, name])),
  type: new Map([...types.values()].map(({ code, name }) => [code, name])),
};

/** How a code of the catalogue is called: 'Zastava'; of a bore the bore itself, and a code that the catalogue does not know stands for itself. */
export const catalogueName = (part: NamedPart, code: string): string =>
  names[part].get(code) || code.replace(/^bore:/, '');
