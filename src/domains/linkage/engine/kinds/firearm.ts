import { isNoise, nameBase } from '../../../../shared/keys.ts';
import {
  type CalibreRelation,
  type CodeRelation,
  calibreRelation,
  countryRelation,
  type MakeRelation,
  makeRelation,
  modelRelation,
  typeRelation,
} from '../../../reference/index.ts';
import { jaroWinkler } from '../strings.ts';
import { defineKind, type Kind, level } from './kind.ts';

const given = (said: readonly string[]): string | undefined => said[0] || undefined;

const makeAt: readonly MakeRelation[] = ['same', 'successor', 'importer', 'conflict'];

/** The maker as it is understood (a code of the catalogue). */
export const make = defineKind<string>({
  name: 'make',
  levels: [
    level('same', 'the same maker', '+', 0.93, 0.06),
    level('successor', 'former, later or licensed maker', '~', 0.03, 0.01),
    level('importer', 'maker and importer, or one taken for the other', '~', 0.01, 0.005),
    level('conflict', 'another maker', '!', 0.03, 0.925),
  ],
  prepare: given,
  compare: (left, right) => makeAt.indexOf(makeRelation(left, right)),
  frequent: (code) => code,
});

const calibreAt: readonly CalibreRelation[] = ['chambering', 'undecidable', 'bore', 'conflict'];

/** The calibre as it is understood: code and bore. "7.62" alone contradicts no cartridge of that bore. */
export const calibre = defineKind<Readonly<{ code: string; bore: string }>>({
  name: 'calibre',
  levels: [
    level('chambering', 'the same chambering', '+', 0.86, 0.16),
    level('undecidable', 'one names the bore alone, and it fits', '~', 0.08, 0.06),
    level('bore', 'the same bore, another chambering', '−', 0.03, 0.08),
    level('conflict', 'another calibre', '!', 0.03, 0.7),
  ],
  prepare: ([code = '', bore = '']) => (code === '' && bore === '' ? undefined : { code, bore }),
  compare: (left, right) => calibreAt.indexOf(calibreRelation(left, right)),
  frequent: ({ code }) => code || undefined,
});

/** The model as it is understood (a code of the catalogue). */
export const model = codeKind('model', modelRelation, [
  level('same', 'the same model', '+', 0.88, 0.03),
  level('related', 'a variant of the model', '~', 0.06, 0.02),
  level('conflict', 'another model', '−', 0.06, 0.95),
]);

/** The type as it is understood; a broader word contradicts none of its kinds. */
export const type = codeKind('type', typeRelation, [
  level('same', 'the same type', '+', 0.88, 0.35),
  level('related', 'a broader word, or one family', '~', 0.1, 0.25),
  level('conflict', 'another type', '!', 0.02, 0.4),
]);

/** The country of making, as a code. */
export const country = codeKind('country', countryRelation, [
  level('same', 'the same country', '+', 0.93, 0.3),
  level('related', 'a state and one that came after it', '~', 0.04, 0.05),
  level('conflict', 'another country', '−', 0.03, 0.65),
]);

/** The part that a number stands on. */
export const component = defineKind<string>({
  name: 'component',
  levels: [level('same', 'the same part', '+', 0.9, 0.8), level('conflict', 'another part', '~', 0.1, 0.2)],
  prepare: given,
  compare: (left, right) => (left === right ? 0 : 1),
});

/** The year of making, where it is stamped or follows from the number. */
export const year = defineKind<number>({
  name: 'year',
  levels: [
    level('same', 'the same year', '+', 0.9, 0.03),
    level('near', 'a year apart', '~', 0.05, 0.06),
    level('conflict', 'other years', '−', 0.05, 0.91),
  ],
  prepare: ([written = '']) => {
    const found = /(?:^|\D)(1[5-9]\d\d|20\d\d)(?:\D|$)/.exec(written);
    return found ? Number(found[1]) : undefined;
  },
  compare: (left, right) => (left === right ? 0 : Math.abs(left - right) === 1 ? 1 : 2),
});

/** Marks of an institution, an inventory, a proof house: words or numbers beside the serial. */
export const mark = defineKind<string>({
  name: 'mark',
  levels: [
    level('same', 'the same mark', '+', 0.85, 0.005),
    level('close', 'a mark that resembles it', '~', 0.08, 0.005),
    level('conflict', 'another mark', '−', 0.07, 0.99),
  ],
  prepare: ([written = '']) => {
    const plain = nameBase(written).replaceAll(' ', '');
    return plain === '' || isNoise(plain.toUpperCase()) ? undefined : plain;
  },
  compare: (left, right) => (left === right ? 0 : jaroWinkler(left, right) >= 0.92 ? 1 : 2),
  frequent: (plain) => plain,
});

function codeKind(
  name: string,
  relation: (one: string, other: string) => CodeRelation,
  levels: Kind['levels'],
): Kind {
  const at: readonly CodeRelation[] = ['same', 'related', 'conflict'];
  return defineKind<string>({
    name,
    levels,
    prepare: given,
    compare: (left, right) => at.indexOf(relation(left, right)),
    frequent: (code) => code,
  });
}
