import { type Command, Option } from 'commander';
import { readServerOptions, type ServerArguments, serverFlags } from '../platform/config/index.ts';
import { type RunningServer, startServer } from '../server.ts';
import { trainingAccounts, trainingPassword } from '../training/index.ts';

/** `ffp start` and `ffp up`: database, migrations, training country, browser application, server. */
export function registerStart(program: Command): void {
  const command = program
    .command('start')
    .alias('up')
    .description('start the database and serve Focalpoint until Ctrl-C')
    .addHelpText('after', '\nExample:\n  ffp start --port 8080 --data ./data');
  // --data belongs to every command and stands with the program's own options.
  for (const [flag, help] of serverFlags.filter(([one]) => !one.startsWith('--data')))
    command.addOption(new Option(flag, help));
  command.action(async () => {
    const given = command.optsWithGlobals<ServerArguments>();
    const started = performance.now();
    // The option comes through commander's own defaults: --no-training alone makes it true when absent.
    const training = process.argv.includes('--training')
      ? true
      : process.argv.includes('--no-training')
        ? false
        : undefined;
    const options = readServerOptions({ ...given, training });
    const say = (line: string): void => console.error(`  ${line}`);
    const server = await startServer(options, say);
    printWelcome(server, (performance.now() - started) / 1000);
    await untilStopped();
    console.error('\nstopping');
    await server.stop();
  });
}

/** Ctrl-C, or whoever started us, ends everything; a second Ctrl-C does not wait. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (asked && signal === 'SIGINT') process.exit(130);
        asked = true;
        resolve();
      });
  });
}

function printWelcome(server: RunningServer, seconds: number): void {
  const parts = server.took.map(({ what, seconds: s }) => `${what} ${s.toFixed(1)} s`).join(', ');
  console.log(`\nFocalpoint is ready after ${seconds.toFixed(1)} s (${parts}).\n\n  ${server.origin}\n`);
  if (server.setUpCode)
    console.log(
      `Nobody has an account yet. The first-run page asks for this code:\n\n  ${server.setUpCode}\n`,
    );
  if (server.training.on) {
    console.log(`Training: an invented country. Everybody's password is ${trainingPassword}\n`);
    for (const { username, displayName, office, inCase } of trainingAccounts)
      console.log(
        `  ${username.padEnd(13)}${displayName} (${office})${inCase ? ', member of the training case' : ''}`,
      );
    console.log('');
  }
  console.log('Ctrl-C ends everything, the database too.');
}
