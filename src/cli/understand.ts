import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { AliasBook, Cells, CsvRow } from '../domains/reference/understand/index.ts';
import {
  CsvProblem,
  coverageCounter,
  csvCell,
  csvReader,
  understandWith,
  understoodWriter,
} from '../domains/reference/understand/index.ts';
import type { Progress } from './progress.ts';
import { startProgress } from './progress.ts';
import type { FileForm } from './text-file.ts';
import { formOf, isEncoding, textOf } from './text-file.ts';
import { aliasesBy } from './understand-aliases.ts';
import type { Column } from './understand-columns.ts';
import { cellsOf, columnsOf, headingLine } from './understand-columns.ts';

type Options = {
  readonly columns: string;
  readonly out?: string;
  readonly report?: boolean;
  readonly json?: boolean;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly aliases?: string;
};
type Refuse = (sentence: string) => never;

/** `ffp understand`: adds to a register file what is understood of it, column by column. Needs no database. */
export function registerUnderstand(program: Command): void {
  program
    .command('understand')
    .argument('<file>', 'a CSV file in any usual encoding and delimiter')
    .requiredOption(
      '--columns <list>',
      `which heading holds what: make=…,model=…,calibre=…,serial=…,type=…,text=…; two columns of one value are joined by + (serial=Series+Number)`,
    )
    .option(
      '--out <file>',
      'where to write the file with the added columns (UTF-8, the delimiter of the file read)',
    )
    .option('--report', 'print how much of each column is decided, and by which rules, as JSON')
    .option('--json', 'print the number of rows as JSON')
    .option(
      '--encoding <name>',
      'the encoding of the file where it is not found out rightly (windows-1251 …)',
    )
    .option('--delimiter <mark>', 'the mark between cells where it is not found out rightly')
    .option(
      '--aliases <file>',
      'a CSV file with the columns part, written and code: what these values mean here (make,CZ,zastava)',
    )
    .description('understand make, model, calibre, type and serial of every row')
    .addHelpText(
      'after',
      '\nExample:\n  ffp understand seized.csv --columns "make=Marca,model=Modelo,calibre=Calibre,serial=Número de Série,type=Tipo" --out understood.csv',
    )
    .action(async (file: string, options: Options, command: Command) => {
      const refuse: Refuse = (sentence) => command.error(sentence);
      if (options.out === undefined && options.report !== true)
        refuse('Say where to write with --out FILE, or ask for figures with --report.');
      if (options.encoding !== undefined && !isEncoding(options.encoding))
        refuse(
          `--encoding: "${options.encoding}" is not known; try utf-8, windows-1250, windows-1251 or latin1.`,
        );
      if (options.delimiter !== undefined && options.delimiter.length !== 1)
        refuse('--delimiter: give one character, such as ";".');
      await assertFiles(file, options.out, refuse);
      await understandFile(file, options, refuse);
    });
}

/** The file is there and is not the one to be written. */
async function assertFiles(file: string, out: string | undefined, refuse: Refuse): Promise<void> {
  const read = await stat(file).catch(() => refuse(`There is no file ${file}.`));
  if (!read.isFile()) refuse(`${file} is no file.`);
  if (out === undefined) return;
  const target = await stat(out).catch(() => undefined);
  if (target?.ino === read.ino && target.dev === read.dev)
    refuse('--out names the file that is read; give another name.');
}

async function understandFile(file: string, options: Options, refuse: Refuse): Promise<void> {
  const form = await formOf(file, options);
  const coverage = options.report === true ? coverageCounter() : undefined;
  const progress = startProgress('understanding', 'rows');
  const book = await aliasesBy(options.aliases, refuse);
  const task = understanding(options, form, { coverage, refuse, book });
  try {
    const lines = linesOf(file, form, task, progress);
    if (options.out === undefined) for await (const _ of lines);
    else await pipeline(lines, createWriteStream(options.out, { highWaterMark: 4_194_304 }));
  } catch (error) {
    if (error instanceof CsvProblem)
      refuse(`${file}: ${error.message}. Nothing after it was read; mend that row and try again.`);
    throw error;
  }
  progress.end();
  if (!task.hasBegun()) refuse(`${file} is empty: it needs a line of headings.`);
  for (const note of task.notes()) console.error(note);
  const rows = task.rows();
  if (coverage !== undefined) console.log(JSON.stringify({ rows, columns: coverage.result() }, null, 2));
  else console.log(options.json === true ? JSON.stringify({ rows }) : `${rows} rows understood`);
}

type Task = {
  /** Adds the row's text to what is written next; the first row is the headings. */
  readonly write: (row: CsvRow, out: string[]) => void;
  /** The columns of the file that are read, once its headings are known. */
  readonly reads: () => readonly number[] | undefined;
  readonly rows: () => number;
  readonly hasBegun: () => boolean;
  readonly notes: () => readonly string[];
};

async function* linesOf(
  file: string,
  form: FileForm,
  task: Task,
  progress: Progress,
): AsyncGenerator<string> {
  const reader = csvReader(form.delimiter);
  const written = (rows: readonly CsvRow[]): string => {
    const out: string[] = [];
    for (const row of rows) task.write(row, out);
    return out.join('');
  };
  let isTold = false;
  for await (const text of textOf(file, form.encoding)) {
    yield written(reader.push(text));
    const columns = isTold ? undefined : task.reads();
    if (columns !== undefined) {
      reader.only(columns);
      isTold = true;
    }
    progress.at(task.rows());
  }
  yield written(reader.end());
}

/** Writes row by row; the first row is the headings. A row keeps its own text, so that nothing in it changes. */
function understanding(
  { columns: list }: Options,
  { delimiter }: FileForm,
  {
    coverage,
    refuse,
    book,
  }: {
    coverage: ReturnType<typeof coverageCounter> | undefined;
    refuse: Refuse;
    book: AliasBook;
  },
): Task {
  const added = understoodWriter(delimiter, book);
  const understand = understandWith(book);
  let columns: readonly Column[] | undefined;
  let width = 0;
  let count = 0;
  let firstLong = 0;
  let longRows = 0;
  let renamed: readonly string[] = [];
  const begin = ({ cells }: CsvRow, out: string[]): void => {
    columns = columnsOf(list, cells, refuse);
    width = cells.length;
    const heading = headingLine(cells, delimiter);
    renamed = heading.renamed;
    out.push(heading.line, '\n');
  };
  const write = (row: CsvRow, out: string[]): void => {
    if (columns === undefined) {
      begin(row, out);
      return;
    }
    count += 1;
    const cells = cellsOf(row.cells, columns);
    coverage?.add(cells, understand(cells));
    if (row.width > width) {
      writeLong(row, cells, out);
      return;
    }
    out.push(row.raw, row.width === width ? delimiter : delimiter.repeat(width - row.width + 1));
    added(cells, out);
    out.push('\n');
  };
  const writeLong = (row: CsvRow, cells: Cells, out: string[]): void => {
    const all = allCells(row, delimiter);
    const surplus = all.slice(width);
    if (surplus.some((cell) => cell !== '')) {
      longRows += 1;
      firstLong ||= count + 1;
    }
    out.push(joined(all.slice(0, width), delimiter), delimiter);
    added(cells, out);
    out.push(delimiter, joined(surplus, delimiter), '\n');
  };
  const notes = (): readonly string[] => [
    ...renamed.map((names) => `A column of the file has the name of an added one and was renamed: ${names}`),
    ...(longRows === 0
      ? []
      : [
          `${longRows} rows have more cells than there are headings (the first is row ${firstLong}); what is too many stands after is_firearm.`,
        ]),
  ];
  const reads = (): readonly number[] | undefined => columns?.flatMap(({ from }) => from);
  return { write, reads, rows: () => count, hasBegun: () => columns !== undefined, notes };
}

/** A row of which only the wanted cells were cut out, read anew. */
function allCells(row: CsvRow, delimiter: string): readonly string[] {
  if (row.cells.length === row.width) return row.cells;
  const reader = csvReader(delimiter);
  return [...reader.push(`${row.raw}\n`), ...reader.end()].flatMap(({ cells }) => cells);
}

function joined(cells: readonly string[], delimiter: string): string {
  return cells.map((cell) => csvCell(cell, delimiter)).join(delimiter);
}
