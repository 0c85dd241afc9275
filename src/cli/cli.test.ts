import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../platform/db/index.ts';
import { makeProgram } from './program.ts';
import { describe as lineOf } from './progress.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'ffp-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Result = Readonly<{ code: number; out: string; err: string }>;

function ffp(...words: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(projectRoot, 'src/cli/main.ts'), ...words], (error, out, err) => {
      const code = error && typeof error.code === 'number' ? error.code : error ? 1 : 0;
      resolve({ code, out, err });
    });
  });
}

const commands = [
  'start',
  'doctor',
  'user',
  'import',
  'search',
  'passport',
  'projections',
  'audit',
  'model',
  'understand',
  'training-file',
];

const inner = [
  'user list',
  'user add',
  'user code',
  'user disable',
  'user enable',
  'projections rebuild',
  'audit verify',
  'audit heads',
];

/** What `--help` of a command prints, without a process of its own. */
async function helpOf(words: readonly string[]): Promise<string> {
  const program = await makeProgram(words);
  let printed = '';
  const writeOut = (text: string): void => {
    printed += text;
  };
  const quiet = (command: Command): void => {
    command.configureOutput({ writeOut, writeErr: () => {} });
    for (const one of command.commands) quiet(one);
  };
  quiet(program);
  await program.parseAsync([...words, '--help'], { from: 'user' }).catch(() => {});
  return printed;
}

describe('the command ffp', () => {
  it('lists what it can and its exit codes', async () => {
    const help = await helpOf([]);

    for (const command of commands) expect(help).toContain(command);
    expect(help).toMatch(/Exit codes: 0 .*1 .*2 .*3/);
  });

  it.each([...commands, ...inner].map((words) => [words]))(
    'shows for %s what it takes and where the database is',
    async (words) => {
      const help = await helpOf(words.split(' '));

      expect(help).toMatch(/Usage: ffp/);
      expect(help).toMatch(/--data/);
      expect(help).toMatch(/Example:\n {2}ffp /);
      expect(help).toMatch(/Exit codes: 0/);
    },
  );

  it.each([[['nonsense']], [['start', '--host', '0.0.0.0']]])(
    'leaves with 2 when used wrongly, and says how: %j',
    async (words) => {
      const { code, err } = await ffp(...words);

      expect(code).toBe(2);
      expect(err).not.toMatch(/\n\s+at /);
    },
    60_000,
  );

  it('looks at machine, folder and database, and says what to do', async () => {
    const data = mkdtempSync(path.join(os.tmpdir(), 'ffp-doctor-'));
    try {
      const { code, out } = await ffp('doctor', '--json', '--data', data);
      const { good, findings } = JSON.parse(out);

      expect(findings.filter((one: { good: boolean }) => !one.good)).toEqual([]);
      expect([code, good]).toEqual([0, true]);
      expect(findings.map(({ what }: { what: string }) => what)).toEqual(
        expect.arrayContaining([
          'disk',
          'secrets',
          'database',
          'roles',
          'row security',
          'people',
          'log',
          'jobs',
        ]),
      );
      expect(JSON.stringify(findings)).toContain('nobody has an account yet');
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  }, 90_000);

  it('describes the model as one JSON object', async () => {
    const { code, out } = await ffp('model', '--json');

    expect(code).toBe(0);
    expect(JSON.parse(out).entities.map(({ name }: { name: string }) => name)).toContain('firearm');
  }, 60_000);

  it('writes a training file of as many rows as were asked for', async () => {
    const file = path.join(folder, 'a.csv');
    const { code } = await ffp('training-file', '--rows', '50', '--seed', '3', '--out', file);

    expect(code).toBe(0);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(52);
  }, 60_000);
});

describe('progress', () => {
  it('says how far, how fast and how long still', () => {
    expect(lineOf({ what: 'accepting', unit: 'rows', done: 12_000, total: 65_000, seconds: 2 })).toBe(
      'accepting: 12,000 of 65,000 (18 %), 6,000 rows/s, 9 s left',
    );
    expect(lineOf({ what: 'reading', unit: 'rows', done: 100, total: undefined, seconds: 1 })).toBe(
      'reading: 100, 100 rows/s',
    );
    expect(lineOf({ what: 'indexing', unit: '', done: 3, total: 4, seconds: 60 })).toBe(
      'indexing: 3 of 4 (75 %), 20 s left',
    );
  });
});
