import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { isOfDatabaseLibrary } from './last-resort.ts';
import { projectRoot } from './platform/db/index.ts';

const thrownAt = (...frames: readonly string[]): Error => {
  const error = new TypeError("Cannot read properties of null (reading 'write')");
  error.stack = `${error.stack?.split('\n')[0]}\n${frames.map((frame) => `    at ${frame}`).join('\n')}`;
  return error;
};

it.each([
  [
    'the library alone',
    thrownAt(
      'Immediate.nextWrite (/x/node_modules/postgres/src/connection.js:255:22)',
      'process.processImmediate (node:internal/timers:483:21)',
    ),
    true,
  ],
  [
    'a socket error that the library raised',
    thrownAt(
      'Socket.emit (node:events:1:1)',
      'error (file:///x/node_modules/postgres/src/connection.js:3:1)',
    ),
    true,
  ],
  ['ours', thrownAt('handler (/x/src/server.ts:3:1)'), false],
  [
    'ours, called by the library',
    thrownAt(
      'onnotice (/x/src/platform/db/connect.ts:3:1)',
      'handle (/x/node_modules/postgres/src/connection.js:3:1)',
    ),
    false,
  ],
  ['no error at all', 'a word', false],
])('an error of %s is told apart', (_what, error, expected) => {
  expect(isOfDatabaseLibrary(error)).toBe(expected);
});

it('an error of ours that nobody foresaw is said and ends the process', async () => {
  const script = `
    import { installLastResort } from './src/last-resort.ts';
    installLastResort({ info() {}, warn() {}, error: ({ err }, said) => console.error(said, err.message) });
    setTimeout(() => console.log('still alive'), 300);
    setImmediate(() => { throw new Error('a mistake'); });`;

  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: projectRoot,
  });

  await expect(run).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('the server ends a mistake'),
  });
});
