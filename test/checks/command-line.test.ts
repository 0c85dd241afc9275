import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase, projectRoot } from '../../src/platform/db/index.ts';

const minutes = 60_000;
const main = path.join(projectRoot, 'src/cli/main.ts');
const env = { ...process.env, DATABASE_URL: '' };

let folder: string;
let data: string;
let database: Database; // kept running, so that each command finds it so
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ffp-line-'));
  data = mkdtempSync(path.join(os.tmpdir(), 'ffp-line-data-'));
  database = await openDatabase({ dataDir: data, pools: { app: 1, ops: 1, jobs: 1 } });
}, 3 * minutes);
afterAll(async () => {
  await database?.stop();
  for (const one of [folder, data]) rmSync(one, { recursive: true, force: true });
});

type Result = Readonly<{ code: number; out: string; err: string }>;

function ffp(...words: readonly string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...words, '--data', data], { env }, (error, out, err) => {
      const code = error && typeof error.code === 'number' ? error.code : error ? 1 : 0;
      resolve({ code, out, err });
    });
  });
}

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';
const aFile = (name: string, ...rows: readonly string[]): string => {
  const file = path.join(folder, name);
  writeFileSync(file, ['reference;date of seizure;make;serial number', ...rows, ''].join('\r\n'));
  return file;
};

describe('the command line, on a folder of its own', { timeout: 5 * minutes }, () => {
  it('user: an account is made, listed, ended and let in again', async () => {
    const words = ['user', 'add', 'clerk', '--display', 'A Clerk', '--office', 'HQ', '--roles', 'analyst'];
    const made = await ffp(...words, '--json');
    const ended = await ffp('user', 'disable', 'clerk');
    const list = JSON.parse((await ffp('user', 'list', '--json')).out);
    const back = await ffp('user', 'enable', 'clerk');
    const nobody = await ffp('user', 'disable', 'nobody');

    expect(JSON.parse(made.out)).toMatchObject({ code: expect.stringMatching(/^\w{4}(-\w{4})+$/) });
    expect(list.accounts).toMatchObject([{ username: 'clerk', disabled: true, roles: ['analyst'] }]);
    expect([made.code, ended.code, back.code, nobody.code]).toEqual([0, 0, 0, 3]);
  });

  it('import FILE --accept --json ends with one object, and the same file again changes nothing', async () => {
    const file = aFile(
      'seized.csv',
      'C-1;2024-05-01;ZASTAVA;T 123456',
      'C-2;2024-05-02;CZ;AB?8765',
      'C-3;31.02.2024;CZ;K 1',
    );
    const first = await ffp('import', file, '--as', 'clerk', '--accept', '--json');
    const second = await ffp('import', file, '--as', 'clerk', '--accept', '--json');
    const told = JSON.parse(lastLine(first.out));

    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.out.trimEnd().split('\n')).toHaveLength(1);
    expect(told).toMatchObject({ rows: 3, accepted: 2, refused: 1, state: 'accepted', already: false });
    expect(Object.values(told.reasons)).toEqual([1]);
    expect(JSON.parse(lastLine(second.out))).toEqual({ ...told, already: true });
  });

  it('a file of which no row fits leaves with 3, one that is not there with 2 and a sentence', async () => {
    const bad = await ffp(
      'import',
      aFile('bad.csv', 'C-9;31.02.2024;CZ;K 9'),
      '--as',
      'clerk',
      '--accept',
      '--json',
    );
    const missing = await ffp('import', path.join(folder, 'no-such.csv'), '--as', 'clerk');

    expect([bad.code, missing.code]).toEqual([3, 2]);
    expect(JSON.parse(lastLine(bad.out))).toMatchObject({ rows: 1, accepted: 0, refused: 1 });
    expect(missing.err).toMatch(/no-such\.csv/);
    expect(missing.err).not.toMatch(/\n\s+at /);
  });

  it('search finds and says why, passport tells the history, nothing found leaves with 3', async () => {
    const found = await ffp('search', 't-1Z3456', '--as', 'clerk', '--json');
    const { groups } = JSON.parse(found.out);
    const { id, why } = groups[0].records[0];
    const passport = await ffp('passport', id, '--as', 'clerk', '--json');
    const nothing = await ffp('search', 'ZZ 99999', '--as', 'clerk');

    expect([found.code, passport.code, nothing.code]).toEqual([0, 0, 3]);
    expect(why.map(({ key }: { key: string }) => key)).toContain('normalised');
    expect(JSON.parse(passport.out).history).toMatchObject([{ kind: 'seized', on: '2024-05-01' }]);
  });

  it('outside of training somebody must say in whose name, and the name must be one', async () => {
    const nameless = await ffp('search', 'T 123456');
    const unknown = await ffp('search', 'T 123456', '--as', 'nobody');

    expect([nameless.code, unknown.code]).toEqual([2, 2]);
    expect(nameless.err).toMatch(/--as NAME/);
  });

  it('projections rebuild --check, audit verify and doctor find nothing wrong', async () => {
    const rebuilt = await ffp('projections', 'rebuild', '--check', '--json');
    const heads = path.join(folder, 'heads.jsonl');
    const kept = await ffp('audit', 'heads', '--last', '--out', heads);
    const verified = await ffp('audit', 'verify', '--heads', heads, '--json');
    const lost = await ffp('audit', 'verify', '--heads', path.join(folder, 'no-such.jsonl'));

    expect([rebuilt.code, kept.code, verified.code, lost.code]).toEqual([0, 0, 0, 2]);
    expect(JSON.parse(rebuilt.out)).toMatchObject({ differing: 0 });
    expect(JSON.parse(verified.out)).toMatchObject({ good: true, outsideHeads: 1 });
    expect(readFileSync(heads, 'utf8').trim().split('\n')).toHaveLength(1);
  });

  it('whoever reads its output may stop reading', async () => {
    const child = spawn(process.execPath, [main, 'model', '--json'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (part) => {
      err += String(part);
    });
    child.stdout.destroy();
    const code = await new Promise((resolve) => child.on('close', resolve));

    expect([code, err]).toEqual([0, '']);
  });
});
