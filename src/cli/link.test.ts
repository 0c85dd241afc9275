import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { madeFields, madePersons } from '../domains/linkage/engine/made-persons.ts';
import { makeProgram } from './program.ts';

let folder = '';
let printed: string[] = [];

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-link-'));
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  const lines = madePersons(150, 5).map(({ id, truth, texts }) => [id, `p-${truth}-x`, ...texts].join(';'));
  fs.writeFileSync(at('persons.csv'), [['id', 'who', ...madeFields].join(';'), ...lines].join('\r\n'));
});

afterAll(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => path.join(folder, name);

async function run(...words: readonly string[]): Promise<string> {
  printed = [];
  const program = await makeProgram(['link']);
  program.configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  for (const command of program.commands)
    command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  const out = ['--pairs', at('pairs.csv'), '--clusters', at('clusters.csv')];
  await program.parseAsync(['node', 'ffp', 'link', ...words, ...out]);
  return printed.join('\n');
}

const linesOf = (name: string): readonly string[] => fs.readFileSync(at(name), 'utf8').trim().split('\n');

describe('ffp link', { timeout: 120_000 }, () => {
  it('guesses what to compare, writes pairs and clusters, and tells how right they are', async () => {
    const report = JSON.parse(
      await run(at('persons.csv'), '--auto', '--truth', 'who', '--truth-pattern', '^p-(\\d+)', '--json'),
    );

    expect(report.quality.clusters.f1).toBeGreaterThan(0.85);
    expect(report).toMatchObject({ records: linesOf('persons.csv').length - 1 });
    expect(linesOf('pairs.csv')[0]).toBe('left_id,right_id,weight,probability');
    expect(linesOf('pairs.csv').length).toBe(report.pairs + 1);
    expect(linesOf('clusters.csv').length).toBe(report.records + 1);
  });

  it('does by a config, and by a model that was saved, what it did by guessing', async () => {
    await run(
      at('persons.csv'),
      '--auto',
      '--save-config',
      at('link.json'),
      '--save-model',
      at('model.json'),
    );
    const guessed = linesOf('clusters.csv');

    await run(at('persons.csv'), '--config', at('link.json'));
    expect(linesOf('clusters.csv').length).toBe(guessed.length);
    await run(at('persons.csv'), '--config', at('model.json'));
    expect(linesOf('clusters.csv')).toEqual(guessed);
  });

  it('links two files across, by headings that a config says belong together', async () => {
    const rows = fs.readFileSync(at('persons.csv'), 'utf8').split('\r\n');
    fs.writeFileSync(at('a.csv'), rows.filter((_, row) => row === 0 || row % 2).join('\n'));
    fs.writeFileSync(
      at('b.csv'),
      rows
        .filter((_, row) => row % 2 === 0)
        .join('\n')
        .replace('surname', 'Family name')
        .replace('who', 'other'),
    );
    const config = {
      columns: { surname: ['surname', 'Family name'] },
      comparisons: [
        { kind: 'name', fields: ['surname', 'given_name'] },
        { kind: 'name', fields: ['given_name', 'surname'] },
        { kind: 'birth', fields: ['date_of_birth'] },
        { kind: 'phone', fields: ['phone'], weights: { same: 14 } },
      ],
      blocking: ['phone end 7', 'surname sound + date_of_birth year', 'date_of_birth same'],
    };
    fs.writeFileSync(at('two.json'), JSON.stringify(config));
    await run(at('a.csv'), at('b.csv'), '--config', at('two.json'), '--save-model', at('two-model.json'));

    expect(linesOf('clusters.csv')[0]).toBe('cluster_id,id,file');
    expect(linesOf('pairs.csv').length).toBeGreaterThan(50);
    const saved = JSON.parse(fs.readFileSync(at('two-model.json'), 'utf8'));
    expect(saved.comparisons[3].levels[0]).toMatchObject({ name: 'same', weight: 14 });
  });

  it('goes on where it was stopped, and finds the same', async () => {
    await run(at('persons.csv'), '--auto', '--resume', at('done'));
    const first = linesOf('pairs.csv');
    const kept = fs.readdirSync(at('done'));
    fs.rmSync(path.join(at('done'), kept[0] ?? ''));
    await run(at('persons.csv'), '--auto', '--resume', at('done'));

    expect(linesOf('pairs.csv')).toEqual(first);
    expect(fs.readdirSync(at('done')).toSorted()).toEqual(kept.toSorted());
  });

  it.each([
    [['nothing.csv', '--auto'], 'There is no file'],
    [['persons.csv'], 'one of them'],
    [['persons.csv', '--auto', '--id', 'number'], 'It has: id, who, given_name'],
    [['persons.csv', '--config', 'bad.json'], 'There is no comparison of kind "nam"'],
    [['persons.csv', '--config', 'odd.json'], 'followed by one of same, folded'],
  ])('says what is wrong with %j', async (words, message) => {
    const odd = { comparisons: [{ kind: 'name', fields: ['surname'] }], blocking: ['surname'] };
    fs.writeFileSync(at('odd.json'), JSON.stringify(odd));
    fs.writeFileSync(
      at('bad.json'),
      JSON.stringify({ ...odd, comparisons: [{ kind: 'nam', fields: ['surname'] }] }),
    );
    const asked = words.map((word) => (/\.(?:csv|json)$/.test(word) ? at(word) : word));

    await expect(run(...asked)).rejects.toThrow(message);
  });
});
