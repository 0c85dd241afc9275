import { describe, expect, it } from 'vitest';
import { listOf, readReferenceTable } from '../catalogue/table.ts';
import { types } from '../catalogue/types.ts';
import { understandFirearm } from './index.ts';
import { words } from './text.ts';
import { isNameOfSeveral } from './type-phrases.ts';

const rows = readReferenceTable('type-phrases');
const languages = [...new Set(rows.map((row) => row.language ?? ''))];

describe('the names of kinds, by language', () => {
  it('are given in at least thirty-five languages, for most kinds in each', () => {
    expect(languages.length).toBeGreaterThanOrEqual(35);
    for (const row of rows) expect(types.has(row.type ?? ''), row.type).toBe(true);
  });

  it.each(languages)('in %s are read as the kind that they name', (language) => {
    const wrong = rows
      .filter((row) => row.language === language)
      .flatMap((row) => listOf(row.phrases).map((phrase) => ({ phrase, type: row.type })))
      .filter(({ phrase }) => !isNameOfSeveral(words(phrase)))
      .flatMap(({ phrase, type }) => {
        const read = understandFirearm({ type: phrase }).type?.code;
        return read === type ? [] : [`${phrase}: ${read ?? 'undecided'}, not ${type}`];
      });

    expect(wrong).toEqual([]);
  });

  it('may be one thing in Latin letters and another in Cyrillic ones', () => {
    expect(understandFirearm({ type: 'samopal' }).type?.code).toBe('submachine-gun');
    expect(understandFirearm({ type: 'самопал' }).type?.code).toBe('home-made');
    expect(understandFirearm({ type: 'samopal', calibre: '7,62x39' }).type).toBeUndefined();
  });

  it.each([
    ['Pistol semiautomat marca Carpați, cal. 7,65', 'pistol'],
    ['Zastava lovački karabin 30-06', 'carbine'],
    ['Halvautomatiskt hagelgevär Benelli', 'shotgun'],
    ['بندقية صيد ٣١٢', 'shotgun'],
    ['კალაშნიკოვის ავტომატი', 'automatic-rifle'],
  ])('are known beside a make and a calibre: %s', (cell, type) => {
    const read = understandFirearm({ type: cell }).type?.code;

    expect([type, 'hunting-gun']).toContain(read);
  });

  it.each([
    ['Pistolenlauf', 'part'],
    ['pistolmagasin', 'magazine'],
    ['Gewehrgranate', 'explosive'],
    ['Softairpistole', 'airsoft'],
    ['carabină semiautomată', 'semi-automatic-rifle'],
    ['brokovnica pumpa', 'pump-shotgun'],
  ])('and the last part of a compound says what a thing is: %s', (cell, type) => {
    expect(understandFirearm({ type: cell }).type?.code).toBe(type);
  });

  it.each(['armë me diçka tjetër fare', 'pistolramme x', 'Zauberflinte'])(
    'what stands beside a wide word and is not known leaves it open: %s',
    (cell) => {
      expect(understandFirearm({ type: cell }).type?.code).not.toBe('firearm');
    },
  );
});
