import { describe, expect, it } from 'vitest';
import { squash } from '../understand/text.ts';
import { calibreShortForms, calibres } from './calibres.ts';
import { makes } from './makes.ts';
import { models } from './models.ts';
import { readReferenceTable } from './table.ts';
import { types } from './types.ts';

const twice = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, at) => values.indexOf(value) !== at)),
];
const files = [
  'makes',
  'models',
  'calibres',
  'calibre-short-forms',
  'types',
  'type-words',
  'serial-words',
  'filler-words',
];

describe('the catalogue', () => {
  it.each(files)('%s: every row names its source and whether it was verified', (file) => {
    for (const row of readReferenceTable(file)) {
      expect(row.source, JSON.stringify(row)).not.toBe('');
      expect(['no', 'ncic', 'ncic-code', 'name-in-list', 'source']).toContain(row.verified);
    }
  });

  it('has no code twice', () => {
    expect(twice(makes.map((make) => make.code))).toEqual([]);
    expect(twice(models.map((model) => model.code))).toEqual([]);
    expect(twice(calibres.map((calibre) => calibre.code))).toEqual([]);
  });

  it('has no spelling that two curated makes claim', () => {
    const claims = makes
      .filter((make) => make.isCurated)
      .flatMap((make) => [...new Set(make.aliases.map(squash))]);

    expect(twice(claims)).toEqual([]);
  });

  it('has no model whose make, type or calibre is not in the catalogue', () => {
    const makeCodes = new Set(makes.map((make) => make.code));
    const calibreCodes = new Set(calibres.map((calibre) => calibre.code));

    expect(models.filter((model) => model.make !== '' && !makeCodes.has(model.make))).toEqual([]);
    expect(models.filter((model) => model.type !== '' && !types.has(model.type))).toEqual([]);
    expect(models.flatMap((model) => model.calibres).filter((code) => !calibreCodes.has(code))).toEqual([]);
  });

  it('has no short form that decides for a calibre that does not exist', () => {
    const codes = new Set(calibres.map((calibre) => calibre.code));

    expect(
      calibreShortForms.filter((short) => short.reads === 'calibre' && !codes.has(short.calibre)),
    ).toEqual([]);
  });

  it('has no word for a type that is not known', () => {
    const qualities = [
      'hunting',
      'gas',
      'air',
      'rubber',
      'signal',
      'blank',
      'sawn-off',
      'small-bore',
      'sniper',
      'automatic-action',
      'semi-action',
      'pump-action',
    ];
    const words = readReferenceTable('type-words').map((row) => row.class ?? '');

    expect(words.filter((word) => !types.has(word) && !qualities.includes(word))).toEqual([]);
  });

  it('leaves a bare 7.62 undecided', () => {
    expect(calibreShortForms.find((short) => short.form === '7.62')?.reads).toBe('nothing');
  });
});
