import type { Command } from 'commander';
import { writeCsv } from '../training/export/csv.ts';
import { startProgress } from './progress.ts';

type Options = Readonly<{ firearms: string; seed: string; csv?: string; json?: boolean }>;

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
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExample:\n  ffp training-country --firearms 20000 --seed 7 --csv /tmp/velestia')
    .action(async (options: Options, command: Command) => {
      const size = { firearms: Number(options.firearms), seed: Number(options.seed) };
      if (!Number.isInteger(size.firearms) || size.firearms < 1 || size.firearms > 10_000_000)
        command.error('--firearms is a number from 1 to 10000000.');
      if (!Number.isInteger(size.seed)) command.error('--seed is a whole number.');
      if (!options.csv) command.error('Say where to write with --csv FOLDER.');
      await toCsv(size, options.csv ?? '', options.json === true);
    });
}

async function toCsv(
  size: Readonly<{ firearms: number; seed: number }>,
  folder: string,
  json: boolean,
): Promise<void> {
  const progress = startProgress('writing', 'firearms');
  const { firearms, persons, files } = await writeCsv(size, folder, (done) => {
    if (done % 1_000 === 0) progress.at(done, size.firearms);
  });
  progress.end();
  if (json) console.log(JSON.stringify({ ...size, mentions: { firearms, persons }, files }));
  else console.log(`${firearms} mentions of firearms and ${persons} of persons written to ${folder}`);
}
