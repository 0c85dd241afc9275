import type { Command } from 'commander';
import { learnShapes } from '../domains/linkage/index.ts';
import { openFor } from './open.ts';

/** `ffp serials learn`: what shapes the numbers of each maker have, from the register itself. */
export function registerSerials(program: Command): void {
  program
    .command('serials')
    .description('serial numbers: what those of a maker look like')
    .addHelpText('after', '\nExample:\n  ffp serials learn')
    .command('learn')
    .description(
      'learn the shapes of each make and model anew, from records at the common level, where at least 200 show it',
    )
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExample:\n  ffp serials learn --json')
    .action(async (options: { json?: boolean }, command: Command) => {
      const database = await openFor(command);
      try {
        const { learned, examples } = await learnShapes(database.ops);
        if (options.json) console.log(JSON.stringify({ learned, examples }));
        else console.log(`Learned ${learned} makes and models from ${examples} numbers.`);
      } finally {
        await database.stop();
      }
    });
}
