import fs from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import {
  autoModel,
  configOfModel,
  type LinkConfig,
  type Linked,
  type LinkModel,
  type LinkOptions,
  linkTable,
  modelOfConfig,
  probabilityOf,
  readConfig,
  readModel,
  type Table,
  textOf,
  writeModel,
} from '../domains/linkage/engine/index.ts';
import { exitCodes } from './exit.ts';
import { folderCheckpoint, LinkMistake, type Read, readFiles, type Wanted, writeRows } from './link-files.ts';
import { type Report, reportOf, say } from './link-report.ts';
import { startProgress } from './progress.ts';

type Options = Readonly<{
  pairs: string;
  clusters: string;
  config?: string;
  auto?: boolean;
  id?: string;
  truth?: string;
  truthPattern?: string;
  threshold?: number;
  workers: number;
  resume?: string;
  saveConfig?: string;
  saveModel?: string;
  json?: boolean;
}>;

/** `ffp link`: finds the records of one or two CSV files, of any domain, that are one thing. Needs no database. */
export function registerLink(program: Command): void {
  program
    .command('link')
    .argument('<files...>', 'one CSV file, or two whose records are linked across')
    .requiredOption('--pairs <file>', 'where to write the pairs: left_id,right_id,weight,probability')
    .requiredOption('--clusters <file>', 'where to write the clusters: cluster_id,id (and the file, of two)')
    .option(
      '--config <file>',
      'comparisons and blocking (docs/guides/linkage.md), or a model that --save-model wrote',
    )
    .option('--auto', 'guess comparisons and blocking from the columns')
    .option('--id <column>', 'the column of the id (usually the first)')
    .option(
      '--truth <column>',
      'the column that says which records are truly one: prints precision, recall and F1',
    )
    .option(
      '--truth-pattern <regex>',
      'the part of the truth column that counts is the first group: ^rec-(\\d+)',
    )
    .option(
      '--threshold <probability>',
      'pairs from here on are found (usually: what should give the best F1)',
      probability,
    )
    .option('--workers <number>', 'threads', (text) => Math.max(0, Math.min(64, Number(text) || 0)), 2)
    .option('--resume <folder>', 'keep what is done there, and go on from what is there')
    .option('--save-config <file>', 'write what --auto guessed, as a config to go on from')
    .option('--save-model <file>', 'write the model with its learned weights')
    .option('--json', 'print the report as JSON')
    .description('find the records that are one thing, in any CSV')
    .addHelpText(
      'after',
      '\nExample:\n  ffp link persons.csv --auto --truth cluster --pairs pairs.csv --clusters clusters.csv',
    )
    .action(async (files: readonly string[], options: Options, command: Command) => {
      try {
        const report = await link(files, options);
        if (options.json) console.log(JSON.stringify(report, null, 2));
        else say(report);
      } catch (error) {
        if (error instanceof LinkMistake) command.error(error.message);
        if (!(error instanceof Error && error.name === 'AbortError')) throw error;
        console.error(
          options.resume
            ? 'Stopped. The same command goes on from here.'
            : 'Stopped. With --resume it could go on.',
        );
        process.exitCode = exitCodes.fault;
      }
    });
}

function probability(text: string): number {
  const value = Number(text);
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError('It is a probability between 0 and 1, as 0.9.');
}

async function link(files: readonly string[], options: Options): Promise<Report> {
  const began = performance.now();
  if (files.length > 2) throw new LinkMistake('Give one file, or two.');
  if ((options.config === undefined) === !options.auto)
    throw new LinkMistake(
      'Say what to compare with --config FILE, or have it guessed with --auto: one of them.',
    );
  const asked = options.config === undefined ? undefined : askedOf(options.config);
  const reading = startProgress('reading', 'rows');
  const read = await readFiles(files, wantedOf(options, asked), (rows) => reading.at(rows));
  reading.end();
  const prepared = prepare(read, asked);
  if (options.saveConfig)
    fs.writeFileSync(options.saveConfig, `${JSON.stringify(configOfModel(prepared.model), null, 2)}\n`);
  const linked = await runLinking(prepared, options);
  if (options.saveModel) fs.writeFileSync(options.saveModel, writeModel(linked.model));
  await write(prepared.table, linked, files, options);
  const seconds = (performance.now() - began) / 1000;
  return reportOf({ read, linked, seconds, columns: prepared.columns });
}

type Asked = Readonly<{ config: LinkConfig } | { model: LinkModel }>;

function askedOf(file: string): Asked {
  if (!fs.existsSync(file)) throw new LinkMistake(`There is no config "${file}".`);
  try {
    const written: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    const isModel = typeof written === 'object' && written !== null && 'format' in written;
    return isModel ? { model: readModel(written) } : { config: readConfig(written) };
  } catch (error) {
    throw new LinkMistake(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function wantedOf({ id, truth, truthPattern }: Options, asked: Asked | undefined): Wanted {
  const config = asked && 'config' in asked ? asked.config : undefined;
  const model = asked && ('model' in asked ? asked.model : modelFrom(asked.config));
  const fields = model && [
    ...new Set([
      ...model.comparisons.flatMap((comparison) => comparison.fields),
      ...model.blocking.flatMap(({ keys }) => keys.map(({ field }) => field)),
    ]),
  ];
  return {
    id: id ?? config?.id,
    truth:
      truth === undefined
        ? config?.truth
        : { column: truth, pattern: truthPattern ?? config?.truth?.pattern },
    columns: config?.columns ?? {},
    fields,
  };
}

function modelFrom(config: LinkConfig): LinkModel {
  try {
    return modelOfConfig(config, 'link');
  } catch (error) {
    throw new LinkMistake(error instanceof Error ? error.message : String(error));
  }
}

type Prepared = Readonly<{
  table: Table;
  model: LinkModel;
  learn: boolean;
  keep: ReadonlySet<string>;
  threshold: number | undefined;
  columns: Report['columns'];
}>;

function prepare({ table }: Read, asked: Asked | undefined): Prepared {
  const plain = { table, keep: new Set<string>(), columns: [] };
  if (!asked) {
    const { model, columns, table: understood } = autoModel(table, 'auto');
    if (model.comparisons.length === 0 || model.blocking.length === 0)
      throw new LinkMistake('No column could be compared. Say with --config what to compare.');
    return { ...plain, table: understood, model, learn: true, threshold: undefined, columns };
  }
  if ('model' in asked)
    return { ...plain, model: asked.model, learn: false, threshold: asked.model.thresholds.review };
  const { config } = asked;
  const byHand = config.comparisons.filter(({ weights }) => weights !== undefined);
  return {
    ...plain,
    model: modelFrom(config),
    learn: config.learn ?? true,
    keep: new Set(byHand.map(({ name, fields, kind }) => name ?? fields[0] ?? kind)),
    threshold: config.threshold,
  };
}

/** Links with a progress line; Ctrl-C ends it between two pieces of work. */
async function runLinking(
  { table, model, learn, keep, threshold }: Prepared,
  options: Options,
): Promise<Linked> {
  const stop = new AbortController();
  const onStop = (): void => stop.abort();
  process.once('SIGINT', onStop);
  const progress = startProgress('comparing', 'pairs');
  const least = options.threshold ?? threshold;
  const asked: LinkOptions = {
    learn,
    keep,
    workers: options.workers,
    signal: stop.signal,
    onProgress: (looked, of) => progress.at(looked, of),
    ...(least === undefined ? {} : { threshold: least }),
    ...(options.resume === undefined ? {} : { checkpoint: folderCheckpoint(options.resume) }),
  };
  try {
    return await linkTable(table, model, asked);
  } finally {
    process.off('SIGINT', onStop);
    progress.end();
  }
}

async function write(
  { ids, count, first }: Table,
  { pairs, clusters }: Linked,
  files: readonly string[],
  options: Options,
): Promise<void> {
  const idOf = (record: number): string => textOf(ids.texts, ids.values[record] ?? 0);
  const found = Array.from({ length: pairs.left.length }, (_, at) => at);
  found.sort((a, b) => (pairs.weight[b] ?? 0) - (pairs.weight[a] ?? 0));
  await writeRows(
    options.pairs,
    ['left_id', 'right_id', 'weight', 'probability'],
    mapped(found, (at) => {
      const weight = pairs.weight[at] ?? 0;
      return [
        idOf(pairs.left[at] ?? 0),
        idOf(pairs.right[at] ?? 0),
        weight.toFixed(3),
        Number(probabilityOf(weight).toFixed(6)),
      ];
    }),
  );
  const isTwo = files.length === 2;
  await writeRows(
    options.clusters,
    isTwo ? ['cluster_id', 'id', 'file'] : ['cluster_id', 'id'],
    mapped(
      Array.from({ length: count }, (_, record) => record),
      (record) => {
        const cluster = clusters.of[record] ?? record;
        const leader = isTwo ? `${cluster < first ? 1 : 2}:${idOf(cluster)}` : idOf(cluster);
        return isTwo ? [leader, idOf(record), record < first ? 1 : 2] : [leader, idOf(record)];
      },
    ),
  );
}

function* mapped<A, B>(items: Iterable<A>, of: (item: A) => B): Generator<B> {
  for (const item of items) yield of(item);
}
