import type { Command } from 'commander';
import { rebuildCaches } from '../domains/linkage/index.ts';
import { rebuild } from '../platform/projections/index.ts';
import { exitCodes } from './exit.ts';
import { openApp } from './open.ts';
import { startProgress } from './progress.ts';

/** `ffp projections rebuild`: writes record, edge, chronicle and search key anew from the typed rows, and the caches of linkage from them; or compares. */
export function registerProjections(program: Command): void {
  program
    .command('projections')
    .description('the four projections: rebuild them, or check that rebuilt equals living')
    .addHelpText('after', '\nExample:\n  ffp projections rebuild')
    .command('rebuild')
    .description('write the projections anew from the typed rows, and the caches of linkage from them')
    .option('--check', 'change nothing: say whether rebuilt equals living (exit code 3: it does not)')
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExample:\n  ffp projections rebuild --check')
    .action(async (options: { check?: boolean; json?: boolean }, command: Command) => {
      const app = await openApp(command);
      try {
        const progress = startProgress('rebuilding', 'rows');
        const { ops } = app.platform.pools;
        const report = await rebuild(ops, { check: options.check ?? false });
        if (!options.check) await rebuildCaches(ops);
        progress.end();
        const differences = report.differing;
        if (options.json) console.log(JSON.stringify(report));
        else {
          for (const difference of report.differences.slice(0, 20)) console.log(JSON.stringify(difference));
          console.log(differences === 0 ? 'Rebuilt equals living.' : `${differences} rows differ.`);
        }
        if (options.check && differences > 0) process.exitCode = exitCodes.problems;
      } finally {
        await app.stop();
      }
    });
}
