import { Command } from 'commander';
import { exitHelp, explain } from './exit.ts';
import { registerStart } from './start.ts';

const program = new Command('ffp')
  .description('Focalpoint: one firearm, one history')
  .version('0.1.0')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .addHelpText('after', `\nExample:\n  ffp start --port 8080\n${exitHelp}`);

registerStart(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error, (line) => console.error(line));
}
