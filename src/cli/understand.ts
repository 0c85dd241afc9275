import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import chardet from 'chardet';
import type { Command } from 'commander';
import iconv from 'iconv-lite';
import type { Cells } from '../domains/reference/understand/index.ts';
import {
  cellNames,
  coverageCounter,
  csvReader,
  understandFirearm,
  understoodColumns,
  understoodRow,
} from '../domains/reference/understand/index.ts';
import { startProgress } from './progress.ts';

type Options = {
  readonly columns: string;
  readonly out?: string;
  readonly report?: boolean;
  readonly json?: boolean;
};
type Column = { readonly cell: (typeof cellNames)[number]; readonly from: readonly number[] };

/** `ffp understand`: adds to a register file what is understood of it, column by column. Needs no database. */
export function registerUnderstand(program: Command): void {
  program
    .command('understand')
    .argument('<file>', 'a CSV file in any usual encoding and delimiter')
    .requiredOption(
      '--columns <list>',
      `which heading holds what: make=…,model=…,calibre=…,serial=…,type=…,text=…; two columns of one value are joined by + (serial=Series+Number)`,
    )
    .option('--out <file>', 'where to write the file with the added columns')
    .option('--report', 'print how much of each column is decided, and by which rules, as JSON')
    .option('--json', 'print the number of rows as JSON')
    .description('understand make, model, calibre, type and serial of every row')
    .addHelpText(
      'after',
      '\nExample:\n  ffp understand seized.csv --columns "make=Marca,model=Modelo,calibre=Calibre,serial=Número de Série,type=Tipo" --out understood.csv',
    )
    .action(async (file: string, options: Options, command: Command) => {
      if (options.out === undefined && options.report !== true) {
        command.error('Say where to write with --out FILE, or ask for figures with --report.');
      }
      await understandFile(file, options, command);
    });
}

async function understandFile(file: string, options: Options, command: Command): Promise<void> {
  const { encoding, delimiter } = await formOf(file);
  const coverage = options.report === true ? coverageCounter() : undefined;
  const progress = startProgress('understanding', 'rows');
  let count = -1;
  let columns: readonly Column[] = [];
  const written = (row: readonly string[]): string => {
    count += 1;
    if (count === 0) columns = columnsOf(options.columns, row, command);
    const added = count === 0 ? understoodColumns : understoodOf(row, columns, coverage);
    return line(row, added, delimiter);
  };
  async function* lines(): AsyncGenerator<string> {
    const reader = csvReader(delimiter);
    for await (const text of textOf(file, encoding)) {
      const rows = reader.push(text);
      progress.at(Math.max(count, 0));
      yield rows.map(written).join('');
    }
    yield reader.end().map(written).join('');
  }
  if (options.out === undefined) for await (const _ of lines());
  else await pipeline(lines(), createWriteStream(options.out));
  progress.end();
  if (coverage !== undefined)
    console.log(JSON.stringify({ rows: count, columns: coverage.result() }, null, 2));
  else if (options.json === true) console.log(JSON.stringify({ rows: count }));
  else console.log(`${count} rows understood`);
}

/** The file's text in pieces, in its own encoding. */
async function* textOf(file: string, encoding: string): AsyncGenerator<string> {
  const bytes = createReadStream(file, { highWaterMark: 262_144 });
  const decoder = iconv.getDecoder(encoding);
  for await (const piece of bytes) yield decoder.write(Buffer.from(piece));
  yield decoder.end() ?? '';
}

function understoodOf(
  row: readonly string[],
  columns: readonly Column[],
  coverage: ReturnType<typeof coverageCounter> | undefined,
): readonly string[] {
  const cells: Cells = Object.fromEntries(
    columns.map(({ cell, from }) => [
      cell,
      from
        .map((at) => row[at] ?? '')
        .join(' ')
        .trim(),
    ]),
  );
  const understood = understandFirearm(cells);
  coverage?.add(cells, understood);
  return understoodRow(understood, cells);
}

function columnsOf(list: string, headings: readonly string[], command: Command): readonly Column[] {
  const known = new Map(headings.map((heading, at) => [heading.trim().toLowerCase(), at]));
  return list.split(/,(?=\s*(?:make|model|calibre|serial|type|text)\s*=)/).map((part) => {
    const cut = part.indexOf('=');
    const cell = cellNames.find((name) => name === part.slice(0, cut).trim());
    const heading = part
      .slice(cut + 1)
      .trim()
      .toLowerCase();
    if (cell === undefined || cut < 0)
      command.error(
        `--columns: "${part}" is not one of ${cellNames.join(', ')} followed by = and a heading.`,
      );
    const names = known.has(heading) ? [heading] : heading.split('+').map((name) => name.trim());
    const from = names.map(
      (name) =>
        known.get(name) ??
        command.error(`--columns: the file has no column "${name}". It has: ${headings.join(', ')}.`),
    );
    return { cell, from };
  });
}

/** Encoding and delimiter, from the first 64 kB. */
async function formOf(file: string): Promise<{ encoding: string; delimiter: string }> {
  const handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
  await handle.close();
  const bytes = buffer.subarray(0, bytesRead);
  const encoding = isUtf8(bytes) ? 'utf8' : (chardet.detect(bytes) ?? 'utf8');
  const heading = iconv.decode(bytes, encoding).split(/\r?\n/)[0] ?? '';
  const outside = heading.replace(/"[^"]*"/g, '');
  const delimiter =
    [',', ';', '\t', '|'].toSorted((a, b) => outside.split(b).length - outside.split(a).length)[0] ?? ',';
  return { encoding, delimiter };
}

/** Valid UTF-8; a character cut by the end of the sample does not count. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function line(row: readonly string[], added: readonly string[], delimiter: string): string {
  let text = '';
  for (const cell of row) text += quoted(cell, delimiter) + delimiter;
  for (const cell of added) text += quoted(cell, delimiter) + delimiter;
  return `${text.slice(0, -1)}\n`;
}

function quoted(cell: string, delimiter: string): string {
  if (!cell.includes(delimiter) && !cell.includes('"') && !cell.includes('\n') && !cell.includes('\r'))
    return cell;
  return `"${cell.replaceAll('"', '""')}"`;
}
