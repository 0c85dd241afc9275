import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import {
  advisedThreshold,
  compareNames,
  type NameComparison,
  type NameKind,
  nameKinds,
  prepareName,
} from '../domains/linkage/names/index.ts';
import { CsvProblem, type CsvRow, csvCell, csvReader } from '../domains/reference/understand/index.ts';
import { startProgress } from './progress.ts';
import { formOf, textOf } from './text-file.ts';

/** A file of pairs that is to be scored, and where to. */
export type PairsTask = {
  readonly file: string;
  readonly out: string;
  readonly kind: NameKind | undefined;
  readonly json: boolean;
};
type Refuse = (sentence: string) => never;

const addedColumns = ['score', 'level', 'verdict'] as const;

/** What the advised threshold makes of a score. */
export const verdictOf = (found: NameComparison): 'same' | 'different' =>
  found.score >= advisedThreshold ? 'same' : 'different';

/** Reads pairs of names row by row and writes each with its score, level and verdict; all other columns are kept. */
export async function scorePairs(task: PairsTask, refuse: Refuse): Promise<void> {
  await assertFiles(task, refuse);
  const form = await formOf(task.file, {});
  const progress = startProgress('comparing', 'pairs');
  const scoring = pairScoring(task, form.delimiter, refuse);
  async function* lines(): AsyncGenerator<string> {
    const reader = csvReader(form.delimiter);
    for await (const text of textOf(task.file, form.encoding)) {
      yield reader.push(text).map(scoring.write).join('');
      progress.at(scoring.count.pairs);
    }
    yield reader.end().map(scoring.write).join('');
  }
  try {
    await pipeline(lines(), createWriteStream(task.out));
  } catch (error) {
    if (error instanceof CsvProblem)
      refuse(`${task.file}: ${error.message}. Nothing after it was read; mend that row and try again.`);
    throw error;
  }
  progress.end();
  const { pairs, same } = scoring.count;
  if (!scoring.hasBegun()) refuse(`${task.file} is empty: it needs a line of headings with name1 and name2.`);
  if (task.json) console.log(JSON.stringify({ pairs, same, threshold: advisedThreshold }));
  else
    console.log(
      `${pairs} pairs scored; ${same} are at or above the advised threshold of ${advisedThreshold}, the same by name`,
    );
}

async function assertFiles({ file, out }: PairsTask, refuse: Refuse): Promise<void> {
  const read = await stat(file).catch(() => refuse(`There is no file ${file}.`));
  if (!read.isFile()) refuse(`${file} is no file.`);
  const target = await stat(out).catch(() => undefined);
  if (target?.isFile() && target.ino === read.ino && target.dev === read.dev)
    refuse('--out names the file that is read; give another name.');
}

/** The first row is the headings; every other becomes a row with its score. */
function pairScoring(task: PairsTask, delimiter: string, refuse: Refuse) {
  const count = { pairs: 0, same: 0 };
  let columns: Columns | undefined;
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\n`;
  const write = ({ cells }: CsvRow): string => {
    if (columns === undefined) {
      columns = columnsOf(cells, refuse);
      return line([...keptOf(cells, columns), ...addedColumns]);
    }
    const found = compareRow(cells, columns, task.kind);
    const verdict = verdictOf(found);
    count.pairs += 1;
    if (verdict === 'same') count.same += 1;
    return line([...keptOf(cells, columns), found.score.toFixed(4), found.level, verdict]);
  };
  return { count, write, hasBegun: (): boolean => columns !== undefined };
}

type Columns = {
  readonly first: number;
  readonly second: number;
  readonly kind: number;
  readonly width: number;
  readonly replaced: readonly number[];
};

/** Where the names stand. The columns of an earlier run are written anew, not twice. */
function columnsOf(row: readonly string[], refuse: Refuse): Columns {
  const headings = row.map((heading) => heading.trim().toLowerCase());
  const at = (name: string): number => {
    const found = headings.indexOf(name);
    if (found >= 0) return found;
    return refuse(
      `The file has no column "${name}". It has: ${row.join(', ')}. Name the two columns name1 and name2.`,
    );
  };
  return {
    first: at('name1'),
    second: at('name2'),
    kind: headings.indexOf('kind'),
    width: row.length,
    replaced: addedColumns.map((name) => headings.indexOf(name)),
  };
}

function compareRow(cells: readonly string[], columns: Columns, kind: NameKind | undefined): NameComparison {
  const said = cells[columns.kind]?.trim().toLowerCase();
  const chosen = kind ?? nameKinds.find((name) => name === said);
  const [first, second] = [columns.first, columns.second].map((at) => prepareName(cells[at] ?? '', chosen));
  return first && second ? compareNames(first, second) : { score: 0, level: 'nothing', reasons: [] };
}

function keptOf(cells: readonly string[], columns: Columns): readonly string[] {
  const whole = Array.from({ length: Math.max(columns.width, cells.length) }, (_, at) => cells[at] ?? '');
  return whole.filter((_, at) => !columns.replaced.includes(at));
}
