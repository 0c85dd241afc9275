import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeProgram } from './program.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ffp-names-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs `ffp names …`; answers what it printed, or the sentence it refused with. */
async function names(...words: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line) => printed.push(String(line)));
  try {
    const program = await makeProgram(['names']);
    for (const command of [program, ...program.commands])
      command.configureOutput({ writeErr: (text) => printed.push(text) });
    await program.parseAsync(['names', ...words], { from: 'user' });
  } catch (error) {
    printed.push(error instanceof Error ? error.message : String(error));
  } finally {
    log.mockRestore();
  }
  return printed.join('\n');
}

describe('ffp names', () => {
  it('explains a pair: each pair of words, the score and the verdict', async () => {
    const said = await names('Đorđe Hodža', 'Gjergj Hoxha');

    expect(said).toMatch(/đorđe +gjergj +one given name in two languages/);
    expect(said).toMatch(/score 0\.9\d\d \(\w+\); advised threshold 0\.8: same/);
  });

  it('answers as JSON', async () => {
    const said: unknown = JSON.parse(await names('--json', 'Marko Petrović', 'Mirko Petrović'));

    expect(said).toMatchObject({ verdict: 'different', threshold: 0.8, level: 'different' });
  });

  it('scores a file of pairs in another encoding, keeps its columns, and writes anew what an earlier run added', async () => {
    const file = join(folder, 'pairs.csv');
    const out = join(folder, 'scores.csv');
    const text = 'no;Name1;name2;score\r\n1;Агим Красниќи;Agim Krasniqi;9\r\n2;"Ana; Petrović";Unknown;9\r\n';
    await writeFile(file, `\ufeff${text}`, 'utf16le');

    const said = await names('--pairs', file, '--out', out);

    expect(said).toContain('2 pairs scored; 1 are at or above the advised threshold of 0.8');
    const rows = (await readFile(out, 'utf8')).trim().split('\n');
    expect(rows[0]).toBe('no;Name1;name2;score;level;verdict');
    expect(rows[1]).toMatch(/^1;Агим Красниќи;Agim Krasniqi;0\.9\d+;spelling;same$/);
    expect(rows[2]).toBe('2;"Ana; Petrović";Unknown;0.0000;nothing;different');
  });

  it('says what is missing', async () => {
    const file = join(folder, 'other.csv');
    await writeFile(file, 'a,b\n1,2\n');

    expect(await names('--pairs', file, '--out', join(folder, 'o.csv'))).toContain('no column "name1"');
    expect(await names('--pairs', join(folder, 'none.csv'), '--out', join(folder, 'o.csv'))).toContain(
      'There is no file',
    );
    expect(await names('--pairs', file)).toContain('--out FILE');
    expect(await names('--pairs', file, '--out', file)).toContain('names the file that is read');
    expect(await names('only one')).toContain('two names');
  });
});
