import { describe, expect, it } from 'vitest';
import { readModels } from './model-readings.ts';
import { readReferenceTable } from './table.ts';

const memory = 'authored from general knowledge';
const aModel = (more: object = {}) => ({
  code: 'remington:model-17',
  type: 'shotgun',
  calibres: '12-gauge|20-gauge',
  action: '',
  from: '',
  to: '',
  source: memory,
  verified: 'no',
  checked_by: '',
  checked_on: '',
  ...more,
});
const aReading = (more: object = {}) => ({
  model: 'remington:model-17',
  source: 'a-list',
  type: 'shotgun',
  calibres: '20-gauge',
  action: 'pump',
  from: '',
  to: '',
  ...more,
});
const sources = [
  { code: 'a-list', title: 'A list', address: 'https://list.example', kept_in: '', read_on: '2026-11-30' },
  {
    code: 'a-book',
    title: 'A book',
    address: 'https://book.example',
    kept_in: 'a shelf',
    read_on: '2026-12-01',
  },
];

describe('what a source says of a model', () => {
  it('replaces what the row said, and the row names the source with its address', () => {
    const { rows, corrections } = readModels([aModel()], [aReading()], sources);

    expect(rows[0]).toMatchObject({ calibres: '20-gauge', action: 'pump', verified: 'source' });
    expect(rows[0]).toMatchObject({ checked_by: 'project', checked_on: '2026-11-30' });
    expect(rows[0]?.source).toBe('make, name, type, calibres: A list (https://list.example)');
    expect(corrections.map(({ column, was, is }) => [column, was, is])).toEqual([
      ['calibres', '12-gauge|20-gauge', '20-gauge'],
      ['action', '', 'pump'],
    ]);
  });

  it('confirms only in part where the years of the row come from memory', () => {
    const { rows } = readModels([aModel({ from: '1921', to: '1933' })], [aReading()], sources);

    expect(rows[0]).toMatchObject({ from: '1921', to: '1933', verified: 'name-in-list' });
    expect(rows[0]?.source).toContain(`years ${memory}`);
  });

  it('takes the years of a source that states them, and with them the end that the row had made up', () => {
    const read = [aReading({ from: '1917' })];

    const { rows } = readModels([aModel({ from: '1921', to: '1933' })], read, sources);

    expect(rows[0]).toMatchObject({ from: '1917', to: '', verified: 'source' });
  });

  it('takes together what two sources say, and names both', () => {
    const book = aReading({ source: 'a-book', calibres: '20-gauge|16-gauge', from: '1917', to: '1933' });

    const { rows } = readModels([aModel()], [aReading(), book], sources);

    expect(rows[0]).toMatchObject({ calibres: '20-gauge|16-gauge', from: '1917', to: '1933' });
    expect(rows[0]?.source).toContain(
      'A list (https://list.example); A book (https://book.example, as kept in a shelf)',
    );
    expect(rows[0]?.checked_on).toBe('2026-12-01');
  });

  it('leaves a row alone of which no source was read', () => {
    const { rows, corrections } = readModels([aModel()], [], sources);

    expect(rows).toEqual([aModel()]);
    expect(corrections).toEqual([]);
  });
});

describe('the models of the catalogue', () => {
  const models = readReferenceTable('models');
  const readings = readReferenceTable('model-readings');
  const sourcesRead = readReferenceTable('sources');

  it('are what their sources say (tools/apply-readings.ts brings them to it)', () => {
    const { rows } = readModels(models, readings, sourcesRead);

    expect(rows.filter((row, at) => JSON.stringify(row) !== JSON.stringify(models[at]))).toEqual([]);
  });

  it('are read of in sources that have a title, an address and a day', () => {
    const known = new Set(sourcesRead.map((source) => source.code));
    const codes = new Set(models.map((model) => model.code));

    expect(sourcesRead.filter(({ title, address, read_on }) => !title || !address || !read_on)).toEqual([]);
    expect(readings.filter(({ source }) => !known.has(source ?? ''))).toEqual([]);
    expect(readings.filter(({ model }) => !codes.has(model ?? ''))).toEqual([]);
  });
});
