import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { parseFile } from '../../src/platform/intake/parse/parse.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'intake-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const aFile = (content: string | Uint8Array): string => {
  const file = path.join(folder, createHash('sha256').update(content).digest('hex').slice(0, 12));
  writeFileSync(file, content);
  return file;
};

async function read(file: string, limits?: Parameters<typeof parseFile>[2]) {
  const copies: string[] = [];
  const take = async (bytes: Uint8Array) => {
    copies.push(Buffer.from(bytes).toString());
  };
  const parsed = await parseFile({ path: file }, take, limits);
  const rows = copies
    .join('')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));
  return { ...parsed, problems: rows.map((row) => row[2]), cells: rows.map((row) => row[3]) };
}

describe('IM-1 a delimited file, whatever it is', () => {
  const head = 'make;model;serial\n';

  it.each<[string, string, (string | undefined)[]]>([
    ['wrong quotes', `${head}"a"b;c;d\ne;f;g\n"h;i;j\nk;l;m\n`, ['quote', '\\N', 'quote', '\\N']],
    ['NUL', `${head}a\u0000;b;c\nd;e;f\n`, ['nul', '\\N']],
    ['ragged rows', `${head}a;b\nc;d;e\nf;g;h;i\nj;k;l;;\n`, ['ragged', '\\N', 'ragged', '\\N']],
    ['mixed line ends', `${head}a;b;c\rd;e;f\r\ng;h;i\n\nj;k;l`, ['\\N', '\\N', '\\N', '\\N']],
  ])('%s: a row error, the others are read', async (_name, content, problems) => {
    expect((await read(aFile(content))).problems).toEqual(problems);
  });

  it.each([
    ['utf-8', true],
    ['utf-16le', true],
    ['utf-16be', true],
    ['windows-1251', false],
  ] as const)('%s with a mark: %s', async (encoding, mark) => {
    const rows = Array.from({ length: 20 }, (_, index) => `Застава;М70;Ж-${index}\n`).join('');
    const parsed = await read(aFile(iconv.encode(`марка;модел;број\n${rows}`, encoding, { addBOM: mark })));

    expect(parsed.reading).toMatchObject({ encoding, headings: ['марка', 'модел', 'број'] });
    expect(parsed.cells[3]).toBe('{"Застава","М70","Ж-3"}');
  });

  it('broken bytes in UTF-8 refuse their row alone', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `Застава;М70;${index}\n`).join('');
    const content = Buffer.concat([Buffer.from(head + rows), Buffer.from([0xff, 0xfe, 0x3b, 0x3b, 0x0a])]);

    expect((await read(aFile(content))).problems.filter((problem) => problem !== '\\N')).toEqual(['bytes']);
  });

  it.each([
    ['an empty file', '', 'intake.file-empty'],
    ['a million columns', `${'a;'.repeat(1_000_000)}\n1;2\n`, 'intake.file-too-many-columns'],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004rest'), 'intake.file-not-text'],
  ])('%s is refused in words', async (_name, content, code) => {
    await expect(read(aFile(content))).rejects.toMatchObject({ code, status: 422 });
  });

  it('a million columns in a row of data refuse the row', async () => {
    expect((await read(aFile(`${head}a;b;c\n${'x;'.repeat(400_000)}\nd;e;f\n`))).problems).toEqual([
      '\\N',
      'columns',
      '\\N',
    ]);
  });

  it('a field of 100 MB refuses its row, in little memory', async () => {
    const file = path.join(folder, 'long');
    const out = createWriteStream(file);
    out.write(`${head}a;b;"`);
    const piece = 'z'.repeat(1_000_000);
    for (let written = 0; written < 100; written++) if (!out.write(piece)) await once(out, 'drain');
    out.end('"\nc;d;e\n');
    await once(out, 'close');

    expect((await read(file, { heapMegabytes: 96, seconds: 60 })).problems).toEqual(['long', '\\N']);
  });

  it('a parser out of memory or time is a refusal, and this process lives', async () => {
    const file = aFile(`${head}${'a;b;c\n'.repeat(300_000)}`);

    await expect(read(file, { heapMegabytes: 256, seconds: 0.02 })).rejects.toMatchObject({
      code: 'intake.file-too-slow',
    });
    await expect(read(file, { heapMegabytes: 4, seconds: 60 })).rejects.toMatchObject({
      code: 'intake.file-too-heavy',
    });
  });
});

it('IM-17 bytes of chance, and a good file with bytes of chance in it, end in rows or a refusal within five seconds', async () => {
  const good = Buffer.from(`make;model;serial\n${'Zastava;M70;"12\n3"\n'.repeat(50)}`);
  for (let run = 0; run < 12; run++) {
    const bytes = Buffer.from(run % 3 === 0 ? randomBytes(2_000) : good);
    for (let change = 0; change < run; change++)
      bytes[randomBytes(2).readUInt16LE() % bytes.length] = randomBytes(1).readUInt8();
    const started = performance.now();
    const outcome = await read(aFile(bytes)).then(
      () => 'read',
      (error: { code?: string }) => error.code,
    );

    expect(outcome, bytes.toString('hex')).toMatch(/^(read|intake\.file-)/);
    expect(performance.now() - started).toBeLessThan(5_000);
  }
});
