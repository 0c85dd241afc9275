import { type Embedded, type EmbeddedOptions, startEmbedded } from './index.ts';
import { identityOf } from './process-state.ts';

const everyMs = 1_000;

/**
 * Starts our own PostgreSQL and starts it again when it is gone without our doing (killed, out of memory): it recovers by itself,
 * and the pools find it at the same socket. Where it could only come back at another port, the operator is told to start anew.
 */
export async function keepRunning(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (() => {});
  const first = await startEmbedded(options);
  let current = first;
  let identity = identityOf(first.pid);
  let underWay: Promise<void> | null = null;

  async function startAgain(): Promise<void> {
    log('the database has ended and is started again');
    try {
      await current.stop(); // takes back what it had left with this process; there is nothing to end any more
      current = await startEmbedded(options);
      identity = identityOf(current.pid);
      log(
        current.adminUrl === first.adminUrl
          ? 'the database is there again'
          : 'the database came back at another address: stop Focalpoint and start it again',
      );
    } catch (error) {
      log(
        `the database could not be started again: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  const watch = setInterval(() => {
    if (underWay || identityOf(current.pid) === identity) return;
    underWay = startAgain().finally(() => {
      underWay = null;
    });
  }, everyMs).unref();

  return {
    ...first,
    stop: async () => {
      clearInterval(watch);
      await underWay;
      await current.stop();
    },
  };
}
