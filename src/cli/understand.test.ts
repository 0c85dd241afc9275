import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import iconv from 'iconv-lite';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { understoodColumns } from '../domains/reference/understand/index.ts';
import { registerUnderstand } from './understand.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'ffp-understand-'));
const file = path.join(folder, 'in.csv');
const out = path.join(folder, 'out.csv');
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

const added = understoodColumns.length;
const issueColumns =
  'make,make_code,make_confidence,make_rule,model,model_code,model_confidence,model_rule,' +
  'calibre,calibre_code,calibre_confidence,calibre_rule,type,type_code,type_confidence,type_rule,' +
  'serial,serial_status,serial_confidence,serial_rule,is_firearm';

/** Runs the command and gives the lines it wrote and what it said. */
async function understand(
  bytes: string | Buffer,
  columns: string,
  more: readonly string[] = [],
): Promise<{ readonly lines: readonly string[]; readonly said: string }> {
  writeFileSync(file, bytes);
  let said = '';
  const program = new Command('ffp').exitOverride().configureOutput({
    writeErr: (text) => {
      said += text;
    },
  });
  registerUnderstand(program);
  for (const command of program.commands) command.copyInheritedSettings(program);
  vi.spyOn(console, 'error').mockImplementation((text: unknown) => {
    said += `${String(text)}\n`;
  });
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const words = ['understand', file, '--columns', columns, '--out', out, ...more];
  const refused = await program.parseAsync(words, { from: 'user' }).then(
    () => false,
    (error: unknown) => {
      said ||= String(error);
      return true;
    },
  );
  return { lines: refused ? [] : readFileSync(out, 'utf8').split('\n').slice(0, -1), said };
}

describe('the file that understanding writes', () => {
  it('keeps the columns of the file and adds those of the issue, in their order', async () => {
    const { lines } = await understand('Nr,Marca,Cal\n1,tauruspt92,9x19\n', 'make=Marca,calibre=Cal');

    expect(lines[0]).toBe(`Nr,Marca,Cal,${issueColumns}`);
    expect(lines[1]).toMatch(
      /^1,tauruspt92,9x19,Taurus,taurus,0\.\d\d,make\.glued,.*,9x19,0\.98,calibre\.name,/,
    );
    expect(lines).toHaveLength(2);
  });

  it('joins several serials, the frame first, and leaves empty what is undecided', async () => {
    const { lines } = await understand('s;c\nTJX1 (cano) e AYP669 (armação);7,62\n', 'serial=s,calibre=c');

    expect(lines[1]).toMatch(/^TJX1 \(cano\) e AYP669 \(armação\);7,62;{17}AYP669 \| TJX1;present;0\.85;/);
    expect(lines[1]).toMatch(/;unknown$/);
  });

  it('keeps a cell with line ends, delimiters and quotes as it was', async () => {
    const row = '"a, ""b""\r\nc",Glock,17';
    const { lines } = await understand(`\ufeffNote,Make,Model\r\n${row}\r\n`, 'make=Make,model=Model');

    expect(lines.slice(1).join('\n')).toContain(`${row},Glock,glock,`);
  });

  it('writes a column of the file that is called like an added one under another name', async () => {
    const { lines, said } = await understand(
      'make,type,make_as_written\nGlock,pistola,x\n',
      'make=make,type=type',
    );

    expect(lines[0]).toBe(`make_as_written_,type_as_written,make_as_written,${issueColumns}`);
    expect(lines[1]).toMatch(/^Glock,pistola,x,Glock,glock,/);
    expect(said).toContain('make → make_as_written_');
  });

  it('fills up short rows, and keeps what is too much in long ones behind the added columns', async () => {
    const { lines, said } = await understand('make,n\nGlock\nColt,1,lost?\nColt,1,,\n', 'make=make');

    expect(lines.slice(1).map((line) => line.split(',').length)).toEqual([2 + added, 3 + added, 4 + added]);
    expect(lines[1]).toMatch(/^Glock,,Glock,glock,/);
    expect(lines[2]).toMatch(/,lost\?$/);
    expect(said).toMatch(/^1 rows have more cells .*row 3/m);
  });

  it.each(['windows-1251', 'utf-16le', 'utf-16be'])('reads %s', async (encoding) => {
    const text = `Марка;Тип\n${'Застава;пиштолј\nЗбројовка;пушка\n'.repeat(40)}`;
    const { lines } = await understand(iconv.encode(text, encoding, { addBOM: true }), 'make=марка,type=тип');

    expect(lines[1]).toMatch(/^Застава;пиштолј;Zastava Arms;zastava;/);
  });

  it('finds out an encoding whose first letter comes late in the file', async () => {
    const text = `make,n\n${'Glock,1\n'.repeat(50_000)}${'Češka zbrojovka,2\n'.repeat(400)}`;
    const { lines } = await understand(iconv.encode(text, 'windows-1250'), 'make=make', [
      '--encoding',
      'windows-1250',
    ]);

    expect(lines.at(-1)).toMatch(/^Češka zbrojovka,2,CZ/);
  });

  it('writes the headings of a file without rows', async () => {
    expect((await understand('make\n', 'make=make')).lines).toEqual([`make_as_written,${issueColumns}`]);
  });
});

describe('a file of aliases', () => {
  const aliases = path.join(folder, 'aliases.csv');

  it('comes before what the library reads', async () => {
    writeFileSync(aliases, 'part,written,code,who\nmake,CZ,zastava,AB\n');
    const { lines } = await understand('m,n\ncz,M57\n', 'make=m,model=n', ['--aliases', aliases]);

    expect(lines[1]).toMatch(/^cz,M57,Zastava Arms,zastava,1\.00,make\.alias,M57,zastava:m57,/);
  });

  it.each([
    ['part,written,code\nmake,CZ,nobody\n', 'names a code that the catalogue does not have'],
    ['part,written,code\nbarrel,CZ,cz\n', '"barrel" is not one of make'],
    ['written,code\nCZ,cz\n', 'no column "part"'],
  ])('is refused whole for a line that cannot be used: %j', async (text, sentence) => {
    writeFileSync(aliases, text);
    const { said, lines } = await understand('m\nCZ\n', 'make=m', ['--aliases', aliases]);

    expect(lines).toEqual([]);
    expect(said).toContain(sentence);
  });
});

describe('what cannot be read is refused with what to do', () => {
  it.each([
    ['make\nx\n', 'make=Marke', 'no column "marke". It has: make'],
    ['make\nx\n', 'maker=make', 'is not one of make, model'],
    ['make,b\nx,y\n', 'make=make,make=b', 'make is named twice'],
    ['', 'make=make', 'is empty: it needs a line of headings'],
    ['make\n"Glock\nColt\n', 'make=make', 'row 2: a quote is opened and never closed'],
  ])('%j with %s', async (text, columns, sentence) => {
    const { said, lines } = await understand(text, columns);

    expect(lines).toEqual([]);
    expect(said).toContain(sentence);
  });

  it('does not write over the file that it reads', async () => {
    const { said } = await understand('make\nGlock\n', 'make=make', ['--out', file]);

    expect(said).toContain('--out names the file that is read');
    expect(readFileSync(file, 'utf8')).toBe('make\nGlock\n');
  });
});
