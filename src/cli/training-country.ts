import type { Command } from 'commander';
import { allEntities } from '../app.ts';
import { proposeHits } from '../domains/linkage/index.ts';
import { writeCsv } from '../training/export/csv.ts';
import { loadCountry } from '../training/load/country.ts';
import { openApp } from './open.ts';
import { startProgress } from './progress.ts';

type Options = Readonly<{
  firearms: string;
  seed: string;
  csv?: string;
  truth?: string;
  hits: boolean;
  markingsOnly?: boolean;
  json?: boolean;
}>;
type Size = Readonly<{ firearms: number; seed: number }>;

/** `ffp training-country`: the invented country at any size, the same for the same seed. */
export function registerTrainingCountry(program: Command): void {
  program
    .command('training-country')
    .description(
      'make the training country: people, firearms and their lives; the same seed, the same country',
    )
    .option('--firearms <number>', 'how many firearms there are', '20000')
    .option('--seed <number>', 'another number, another country', '2026')
    .option(
      '--csv <folder>',
      'write firearms.csv and persons.csv with the truth beside them; needs no database',
    )
    .option('--truth <file>', 'write which mention is which firearm or person; no record holds it')
    .option('--markings-only', 'only firearms with their parts, marks and search keys: to measure search by')
    .option('--no-hits', 'propose no hits among what was loaded')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nExamples:\n  ffp training-country --firearms 20000 --seed 7 --csv /tmp/velestia\n  ffp training-country --firearms 20000 --data ./big',
    )
    .action(async (options: Options, command: Command) => {
      const size = { firearms: Number(options.firearms), seed: Number(options.seed) };
      if (!Number.isInteger(size.firearms) || size.firearms < 1 || size.firearms > 10_000_000)
        command.error('--firearms is a number from 1 to 10000000.');
      if (!Number.isInteger(size.seed)) command.error('--seed is a whole number.');
      if (options.csv) await toCsv(size, options.csv, options.json === true);
      else await toDatabase(size, options, command);
    });
}

async function toCsv(size: Size, folder: string, json: boolean): Promise<void> {
  const progress = startProgress('writing', 'firearms');
  const { firearms, persons, files } = await writeCsv(size, folder, (done) => {
    if (done % 1_000 === 0) progress.at(done, size.firearms);
  });
  progress.end();
  if (json) console.log(JSON.stringify({ ...size, mentions: { firearms, persons }, files }));
  else console.log(`${firearms} mentions of firearms and ${persons} of persons written to ${folder}`);
}

async function toDatabase(size: Size, options: Options, command: Command): Promise<void> {
  const app = await openApp(command, true);
  const cancel = new AbortController();
  const onSignal = (): void => cancel.abort(new Error('Cancelled: nothing was loaded.'));
  process.once('SIGINT', onSignal);
  let progress = startProgress('', '');
  let now = '';
  try {
    const loaded = await loadCountry(app.platform, app.database, {
      size,
      entities: allEntities,
      signal: cancel.signal,
      ...(options.truth ? { truthFile: options.truth } : {}),
      ...(options.markingsOnly ? { markingsOnly: true } : {}),
      ...(options.hits && !options.markingsOnly ? { check: proposeHits } : {}),
      progress: ({ what, done, total }) => {
        if (what !== now) {
          progress.end();
          progress = startProgress(what, '');
          now = what;
        }
        progress.at(done, total);
      },
    });
    progress.end();
    if (options.json) console.log(JSON.stringify({ ...size, ...loaded }));
    else tell(loaded);
  } finally {
    process.off('SIGINT', onSignal);
    await app.stop();
  }
}

function tell({ rows, took, leftOut }: Awaited<ReturnType<typeof loadCountry>>): void {
  for (const [entity, count] of Object.entries(rows)) console.log(`  ${String(count).padStart(9)} ${entity}`);
  console.log(`written ${took.writing} s, loaded ${took.loading} s, hits ${took.checking} s`);
  if (leftOut.makes > 0)
    console.log(
      `near numbers (grade C) not looked for: ${leftOut.makes} makes with more than 200,000 numbers`,
    );
  if (leftOut.records > 0)
    console.log(
      `${leftOut.records} records share a name or a number with more than are compared: the latest of each were`,
    );
}
