import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('runs the tests on Node 24, whatever the machine has', () => {
  expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(24);
});

it('finds nothing to do in a checkout that is set up, and says nothing', () => {
  const result = spawnSync(process.execPath, ['tools/setup.mjs'], { encoding: 'utf8' });

  expect(result.status).toBe(0);
  expect(result.stdout + result.stderr).toBe('');
});
