// The seized firearms of Rio de Janeiro against themselves: how many of the numbers that stand in more than one procedure are one gun,
// by grade and by the engine's probability, with what speaks for and against. Prints the tables of docs/reports/linkage/rio.md:
// node tools/run.mjs bench/link-rio.ts rj_seized_firearms_2017_2022.csv

import { readFiles } from '../src/cli/link-files.ts';
import { pairWeigher } from '../src/domains/linkage/engine/batch/score-task.ts';
import { saidIn, type Table } from '../src/domains/linkage/engine/batch/table.ts';
import {
  autoModel,
  type LinkRecord,
  linkTable,
  probabilityOf,
  scorePair,
} from '../src/domains/linkage/engine/index.ts';
import { calibresAgree, type Traits } from '../src/domains/linkage/hit/rules.ts';
import { serialExact, serialFold } from '../src/shared/fold.ts';
import { isNoise } from '../src/shared/keys.ts';

/** What a gun is; where and when it was taken is told of the procedure, and is no evidence of who is who. */
const gunColumns: Readonly<Record<string, string>> = {
  make: 'Marca',
  model: 'Modelo',
  calibre: 'Calibre',
  type: 'Tipo',
  serial: 'Número de Série',
  country: 'País',
  institution: 'Patrimoniada',
};
const procedureColumns: Readonly<Record<string, string>> = {
  procedure: 'Número Procedimento',
  station: 'Circunscrição',
  on: 'Data Registro',
  offence: 'Tipo Delito',
};

const file = process.argv[2];
if (!file) throw new Error('say where the file is');
const guns = await tableOf(gunColumns);
const taken = await tableOf(procedureColumns);
const { model, table } = autoModel(guns, 'rio');
const linked = await linkTable(table, model, { learn: true, workers: 2 });
const weigh = pairWeigher(linked.plan);
const traits = Array.from({ length: table.count }, (_, at) => traitsOf(at));

async function tableOf(columns: Readonly<Record<string, string>>): Promise<Table> {
  const wanted = { id: 'Controle Interno SCO', truth: undefined, columns, fields: Object.keys(columns) };
  return (await readFiles([file ?? ''], wanted, () => {})).table;
}

function said(from: Table, field: string, record: number): string {
  const column = from.columns.get(field);
  return column ? saidIn(column, record) : '';
}

function traitsOf(at: number): Traits {
  const code = (field: string): string | null => said(table, field, at) || null;
  return {
    makeCode: code('make understood'),
    calibreCode: code('calibre understood'),
    boreGroup: code('bore understood'),
  };
}

type Pair = Readonly<{ key: string; left: number; right: number; grade: 'A' | 'B'; probability: number }>;

/** Numbers with their make as written that stand in more than one procedure, and every pair of their records across procedures. */
function recurring(): Readonly<{ keys: number; pairs: readonly Pair[] }> {
  const groups = new Map<string, number[]>();
  for (let at = 0; at < table.count; at += 1) {
    const number = said(table, 'serial', at);
    const fold = serialFold(number);
    if (fold.length < 4 || isNoise(fold) || !/\d/.test(number) || /[?*]/.test(number)) continue;
    const key = `${fold} ${said(guns, 'make', at)}`;
    groups.set(key, [...(groups.get(key) ?? []), at]);
  }
  const pairs: Pair[] = [];
  const keys = new Set<string>();
  for (const [key, records] of groups)
    for (const [place, left] of records.entries())
      for (const right of records.slice(place + 1)) {
        if (said(taken, 'procedure', left) === said(taken, 'procedure', right)) continue;
        keys.add(key);
        pairs.push({
          key,
          left,
          right,
          grade: gradeOf(left, right),
          probability: probabilityOf(weigh(left, right) ?? -30),
        });
      }
  return { keys: keys.size, pairs };
}

/** As the hit check grades: letter by letter, one make, calibres that agree is A; the rest of what has one number B. */
function gradeOf(left: number, right: number): 'A' | 'B' {
  const [one, other] = [traits[left], traits[right]];
  const isExact = serialExact(said(table, 'serial', left)) === serialExact(said(table, 'serial', right));
  const isMade = one?.makeCode !== null && one?.makeCode === other?.makeCode;
  return one && other && isExact && isMade && calibresAgree(one, other) ? 'A' : 'B';
}

const bands = [0.99, 0.9, 0.5, 0.1, 0] as const;
const bandOf = (probability: number): number => bands.findIndex((from) => probability >= from);
const bandWords = ['.99 and more', '.90 to .99', '.50 to .90', '.10 to .50', 'below .10'] as const;

function report(): void {
  const { keys, pairs } = recurring();
  console.log(
    `${table.count} records, ${keys} numbers with make in more than one procedure, ${pairs.length} pairs of their records across procedures; prior ${linked.model.prior.probability}\n`,
  );
  console.log(
    '| grade | numbers | pairs | .99 and more | .90 to .99 | .50 to .90 | .10 to .50 | below .10 | expected to be one gun |',
  );
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|---:|');
  for (const grade of ['A', 'B'] as const)
    row(
      grade,
      pairs.filter((pair) => pair.grade === grade),
    );
  row('both', pairs);
  // A number that many bear makes many pairs: each number once, by the surest of its pairs.
  const best = new Map<string, Pair>();
  for (const pair of pairs)
    if (pair.probability >= (best.get(pair.key)?.probability ?? -1)) best.set(pair.key, pair);
  console.log('\nEach number once, by its surest pair:\n');
  console.log(
    '| grade | numbers | .99 and more | .90 to .99 | .50 to .90 | .10 to .50 | below .10 | expected to be one gun |',
  );
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|');
  for (const grade of ['A', 'B'] as const) {
    const its = [...best.values()].filter((pair) => pair.grade === grade);
    console.log(`| ${grade} | ${its.length} | ${counts(its).join(' | ')} | ${expected(its)} |`);
  }
  gradeC();
  reasons(pairs);
  circumstances(pairs);
}

const counts = (pairs: readonly Pair[]): readonly number[] =>
  bandWords.map((_, band) => pairs.filter(({ probability }) => bandOf(probability) === band).length);
const expected = (pairs: readonly Pair[]): number =>
  Math.round(pairs.reduce((sum, { probability }) => sum + probability, 0));

function row(grade: string, pairs: readonly Pair[]): void {
  const numbers = new Set(pairs.map(({ key }) => key)).size;
  console.log(
    `| ${grade} | ${numbers} | ${pairs.length} | ${counts(pairs).join(' | ')} | ${expected(pairs)} |`,
  );
}

/** What the engine finds beyond equal numbers: a slip or something unread. */
function gradeC(): void {
  const { left, right, weight } = linked.run.pairs;
  const found: number[] = [];
  left.forEach((one, at) => {
    const other = right[at] ?? 0;
    const [a, b] = [serialFold(said(table, 'serial', one)), serialFold(said(table, 'serial', other))];
    if (a !== b && a !== '' && b !== '') found.push(probabilityOf(weight[at] ?? -30));
  });
  const by = bandWords.map((_, band) => found.filter((probability) => bandOf(probability) === band).length);
  console.log(
    `\nGrade C (another number by a slip, or read in part; kept from .05 on): ${found.length} pairs; ${bandWords.map((word, at) => `${word}: ${by[at]}`).join(', ')}`,
  );
}

function recordOf(at: number): LinkRecord {
  return Object.fromEntries([...table.columns].map(([field, column]) => [field, saidIn(column, at)]));
}

/** How often each outcome of a comparison is met, in pairs that are sure and in pairs that are doubted. */
function reasons(pairs: readonly Pair[]): void {
  const seen = new Map<string, { sure: number; doubted: number; all: number; bits: number }>();
  for (const { left, right, probability } of pairs)
    for (const part of scorePair(linked.model, recordOf(left), recordOf(right)).contributions) {
      const key = `${part.comparison}: ${part.level}`;
      const counted = seen.get(key) ?? { sure: 0, doubted: 0, all: 0, bits: 0 };
      seen.set(key, counted);
      counted.all += 1;
      counted.bits += part.weight;
      if (probability >= 0.9) counted.sure += 1;
      if (probability < 0.5) counted.doubted += 1;
    }
  console.log('\n| what is compared | in pairs at .90 and more | in pairs below .50 | mean weight (bits) |');
  console.log('|---|---:|---:|---:|');
  for (const [key, { sure, doubted, all, bits }] of [...seen].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`| ${key} | ${sure} | ${doubted} | ${(bits / all).toFixed(1)} |`);
}

/** What no weight was given to: when and where. */
function circumstances(pairs: readonly Pair[]): void {
  const days = ({ left, right }: Pair): number =>
    Math.abs(Date.parse(said(taken, 'on', left)) - Date.parse(said(taken, 'on', right))) / 86_400_000;
  const isPlace = ({ left, right }: Pair): boolean =>
    said(taken, 'station', left) === said(taken, 'station', right);
  console.log('\n| pairs | within 30 days | later | at one station | at another |');
  console.log('|---|---:|---:|---:|---:|');
  for (const [name, its] of [
    ['.90 and more', pairs.filter(({ probability }) => probability >= 0.9)],
    ['below .50', pairs.filter(({ probability }) => probability < 0.5)],
  ] as const) {
    const near = its.filter((pair) => days(pair) <= 30).length;
    const same = its.filter(isPlace).length;
    console.log(`| ${name} | ${near} | ${its.length - near} | ${same} | ${its.length - same} |`);
  }
}

report();
