import { calibres } from '../catalogue/calibres.ts';
import { makes } from '../catalogue/makes.ts';
import { types } from '../catalogue/types.ts';
import type { CatalogueSide } from './compare.ts';
import type { NationalList } from './lists.ts';

/** What the catalogue holds of a list; its NCIC codes count only for a list whose scheme says NCIC, and only where they are one to one (makes). */
export function catalogueSide(list: NationalList, scheme: string): CatalogueSide {
  const isNcic = /ncic/iu.test(scheme);
  const codes = new Map<string, readonly string[]>();
  if (isNcic && list === 'makes') {
    for (const make of makes) if (make.ncic !== '') codes.set(make.code, make.ncic.split('|'));
  }
  return { named: new Set(namedOf(list)), codes };
}

function namedOf(list: NationalList): readonly string[] {
  switch (list) {
    case 'makes':
      return makes.map(({ code }) => code);
    case 'calibres':
      return calibres.map(({ code }) => code);
    case 'types':
      return [...types.keys()];
    case 'offences':
      return [];
  }
}
