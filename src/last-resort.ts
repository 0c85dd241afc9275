import type { Log } from './platform/access/index.ts';

/**
 * What happens to an error that nobody waits for while the server runs:
 * 1. one of the database library's own (a connection lost between two statements) is logged, and the server goes on: the request
 *    that it belonged to has failed or fails by its own time limit;
 * 2. any other is a mistake of ours: it is logged whole and ends the process, since nobody knows what state it left.
 * Gives back how to take it away again.
 */
export function installLastResort(log: Log, end: (code: number) => void = process.exit): () => void {
  const decide = (error: unknown): void => {
    if (isOfDatabaseLibrary(error)) {
      log.error({ err: error }, 'the connection to the database failed where nobody waited for it');
      return;
    }
    log.error({ err: error }, 'an error that nobody foresaw: the server ends');
    end(1);
  };
  process.on('uncaughtException', decide);
  return () => void process.off('uncaughtException', decide);
}

/** Whether an error was thrown in the database library itself: its first frame of code that is not Node's own lies there. */
export function isOfDatabaseLibrary(error: unknown): boolean {
  if (!(error instanceof Error) || !error.stack) return false;
  const frames = error.stack.split('\n').filter((line) => /^\s+at /.test(line) && !/\(?node:/.test(line));
  return /[/\\]node_modules[/\\](postgres|pg|pg-pool)[/\\]/.test(frames[0] ?? '');
}
