import { type Command, Option } from 'commander';
import { linkAll } from '../domains/linkage/index.ts';
import { openApp } from './open.ts';
import { startProgress } from './progress.ts';

/** `ffp link-records`: links all records of a kind that the database holds, and writes what it finds as proposals. */
export function registerLinkRecords(program: Command): void {
  program
    .command('link-records')
    .description(
      'link all records of a kind: proposals for people, and where asked exact composites of firearms joined',
    )
    .addOption(
      new Option('--entity <kind>', 'which records').choices(['firearm', 'person']).makeOptionMandatory(),
    )
    .option('--from <probability>', 'propose pairs from this probability on', Number, 0.5)
    .option(
      '--join-from <probability>',
      'join exact composites of firearms from here on (usually: join nothing)',
      Number,
    )
    .option('--learn', 'learn the weights from the records first')
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExample:\n  ffp link-records --entity firearm --from 0.9')
    .action(async (options: Options, command: Command) => {
      if (!(options.from > 0 && options.from < 1))
        command.error('--from is a probability between 0 and 1.', { exitCode: 2 });
      if (
        options.joinFrom !== undefined &&
        (options.entity !== 'firearm' || !(options.joinFrom > 0.9 && options.joinFrom < 1))
      )
        command.error(
          '--join-from is for firearms, between 0.9 and 1. Persons are never joined by the program.',
          { exitCode: 2 },
        );
      const app = await openApp(command);
      const cancel = new AbortController();
      const onSignal = (): void =>
        cancel.abort(new Error('Stopped: what is written stays, and the next run goes on from it.'));
      process.once('SIGINT', onSignal);
      try {
        let progress = startProgress('reading', 'records');
        let step = 'reading';
        const done = await linkAll(app.platform, {
          entity: options.entity,
          from: options.from,
          joinFrom: options.joinFrom ?? null,
          learn: options.learn ?? false,
          signal: cancel.signal,
          onProgress: (now, at, total) => {
            if (now !== step) {
              progress.end();
              progress = startProgress(now, now === 'reading' ? 'records' : 'pairs');
              step = now;
            }
            progress.at(at, total);
          },
        });
        progress.end();
        if (options.json) console.log(JSON.stringify(done));
        else
          console.log(
            `${done.records} records, ${done.pairs} pairs found: ${done.proposed} proposed, ${done.joined} of them joined. ` +
              `Read ${done.seconds.read} s, linked ${done.seconds.link} s, wrote the rest ${done.seconds.write} s.`,
          );
      } finally {
        process.off('SIGINT', onSignal);
        await app.stop();
      }
    });
}

type Options = Readonly<{
  entity: 'firearm' | 'person';
  from: number;
  joinFrom?: number;
  learn?: boolean;
  json?: boolean;
}>;
