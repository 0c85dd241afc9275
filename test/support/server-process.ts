import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../../src/platform/db/index.ts';

/** The server as a process of its own, as `npm start` runs it. */
export type ServerProcess = Readonly<{
  origin: string;
  pid: number;
  /** From the spawn to the line that says it is ready. */
  seconds: number;
  /** Sends a signal and waits until the process is gone. */
  end: (signal: NodeJS.Signals) => Promise<void>;
  /** What it has printed so far. */
  output: () => string;
}>;

/** Starts the server on a data folder and any free port; resolves when it says that it is ready. */
export function startServerProcess(dataDir: string, ...more: readonly string[]): Promise<ServerProcess> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [path.join(projectRoot, 'src/cli/main.ts'), 'up', '--port', '0', '--data', dataDir, ...more],
    { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: '' } },
  );
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (part: Buffer): void => {
      output += part.toString('utf8');
      const origin = /^ {2}(https?:\/\/\S+)$/m.exec(output)?.[1];
      if (!origin) return;
      child.stdout.off('data', read).on('data', keep);
      resolve({
        origin,
        pid: child.pid ?? 0,
        seconds: (performance.now() - started) / 1000,
        end: (signal) => endOf(child, signal),
        output: () => output,
      });
    };
    const keep = (part: Buffer): void => {
      output += part.toString('utf8');
    };
    child.stdout.on('data', read);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('exit', (code, killer) =>
      reject(new Error(`the server ended with ${killer ?? code} before it was ready:\n${output}`)),
    );
  });
}

function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
