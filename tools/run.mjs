// Runs a script under the project's own Node, after setting up what is missing:
//   node tools/run.mjs SCRIPT [ARGUMENTS]
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectNode, setup } from './setup.mjs';

setup();
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const searchPath = [
  path.dirname(projectNode),
  path.join(root, 'node_modules', '.bin'),
  process.env.PATH ?? '',
];
const child = spawn(projectNode, process.argv.slice(2), {
  stdio: 'inherit',
  env: { ...process.env, PATH: searchPath.join(path.delimiter) },
});

// A terminal sends Ctrl-C to the child too; whoever stops only this process means the child.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + os.constants.signals[signal];
});
