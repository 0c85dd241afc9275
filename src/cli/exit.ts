import { CommanderError } from 'commander';
import { StartRefusal } from '../platform/config/index.ts';
import { Fault } from '../shared/fault.ts';

/** What the command says to the shell: 0 all well, 1 a fault, 2 used wrongly, 3 it worked and found problems. */
export const exitCodes = { well: 0, fault: 1, usage: 2, problems: 3 } as const;

/** The same, for --help. */
export const exitHelp = `
Exit codes: 0 all well, 1 a fault, 2 used wrongly, 3 done and problems found.`;

/** Says an error in one sentence on the terminal, and which code to leave with. */
export function explain(error: unknown, say: (line: string) => void): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.well : exitCodes.usage;
  if (error instanceof StartRefusal) {
    say(error.message);
    return exitCodes.usage;
  }
  if (error instanceof Fault && error.code === 'not-signed-in') {
    say('There is no such account, or it is disabled. "ffp user list" names them.');
    return exitCodes.usage;
  }
  if (error instanceof Fault) {
    say(`refused: ${error.code} ${JSON.stringify(error.values)}`);
    return exitCodes.fault;
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(ENOENT|EACCES|EISDIR|ENOTDIR)$/.test(code) && error instanceof Error && 'path' in error) {
    say(`${error.path} cannot be read or written. Check the name, and that this user may.`);
    return exitCodes.usage;
  }
  if (code === 'EADDRINUSE') {
    say('The port is taken, perhaps by a Focalpoint that runs already. Give another one with --port.');
    return exitCodes.fault;
  }
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return exitCodes.fault;
}
