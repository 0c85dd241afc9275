// Runs every check of the project and ends with one line: N passed, N failed.
//   --checks-only  lint, types and boundaries without the tests
//   --long         also the tests that take minutes
//   anything else  is given to vitest (a path, -t NAME)
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const own = ['--checks-only', '--long'];
const flags = process.argv.slice(2);
const forVitest = flags.filter((flag) => !own.includes(flag));

const checks = [
  [
    'lint and format',
    'node_modules/@biomejs/biome/bin/biome',
    ['check', '--diagnostic-level=warn', '--max-diagnostics=50'],
  ],
  ['types', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', '.']],
  ['boundaries', 'tools/check-boundaries.mjs', []],
];

const total = { passed: 0, failed: 0, skipped: 0 };
for (const [name, script, args] of checks) {
  const code = await run(script, args);
  report(name, code === 0);
}
if (!flags.includes('--checks-only')) add(await runTests());

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function report(name, good) {
  console.log(`${good ? 'passed' : 'FAILED'}: ${name}`);
  add(good ? { passed: 1 } : { failed: 1 });
}

function add(counts) {
  for (const [name, count] of Object.entries(counts)) total[name] += count;
}

/** Vitest counts into a file; a run that ends badly without a failed test (a crash, a leak) counts as one. */
async function runTests() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-count-'));
  const file = path.join(folder, 'result.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const env = flags.includes('--long') ? { FOCALPOINT_LONG: '1' } : {};
  const code = await run('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...forVitest], env);
  const counts = read(file);
  fs.rmSync(folder, { recursive: true, force: true });
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function read(file) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const result = JSON.parse(fs.readFileSync(file, 'utf8'));
  // A file that could not even be loaded has no test that failed.
  const unloaded = result.testResults.filter(
    (suite) => suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + unloaded.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

function run(script, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, script), ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
