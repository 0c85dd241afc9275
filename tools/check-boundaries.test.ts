import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
});

/** Looks at a small tree of files, each with what it imports. */
function look(
  tree: Record<string, readonly string[]>,
  how = 'export *',
): { code: number | null; output: string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-boundaries-'));
  folders.push(folder);
  for (const [name, imports] of Object.entries(tree)) {
    const file = path.join(folder, 'src', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const lines = imports.map((other) => {
      const from = path.relative(path.dirname(file), path.join(folder, 'src', other));
      return `${how} from '${from.startsWith('.') ? from : `./${from}`}';`;
    });
    fs.writeFileSync(file, `${lines.join('\n')}\nexport {};\n`);
  }
  fs.mkdirSync(path.join(folder, 'src'), { recursive: true });
  const run = spawnSync(process.execPath, ['tools/check-boundaries.mjs', folder], { encoding: 'utf8' });
  return { code: run.status, output: run.stdout + run.stderr };
}

describe('boundaries', () => {
  it('finds nothing wrong with imports that go down and through the doors', () => {
    const { code, output } = look({
      'shared/fold.ts': [],
      'schema/entity.ts': ['shared/fold.ts'],
      'domains/subjects/entities.ts': ['schema/entity.ts'],
      'domains/subjects/index.ts': ['domains/subjects/entities.ts'],
      'domains/seizures/service.ts': ['domains/subjects/index.ts'],
    });

    expect(output).toContain('5 modules, 0 broken rules');
    expect(code).toBe(0);
  });

  it('lets a screen name a type of the server, since types are erased', () => {
    const tree = { 'web/main.tsx': ['platform/db/pool.ts'], 'platform/db/pool.ts': [] };

    expect(look(tree, 'import type {}').output).toContain('2 modules, 0 broken rules');
    expect(look(tree).output).toContain('no-database-in-the-browser');
  });

  it('fails when it looked at no module', () => {
    const { code, output } = look({});

    expect(output).toMatch(/no module was looked at|can't open/i);
    expect(code).not.toBe(0);
  });

  it('names every rule that is broken', () => {
    const { code, output } = look({
      'shared/low.ts': ['schema/high.ts'],
      'schema/high.ts': [],
      'platform/db/index.ts': ['domains/subjects/index.ts'],
      'platform/http/client.ts': ['platform/db/index.ts'],
      'domains/subjects/index.ts': [],
      'domains/subjects/store.ts': [],
      'domains/subjects/service.ts': ['domains/seizures/index.ts'],
      'domains/seizures/index.ts': [],
      'domains/seizures/service.ts': ['domains/subjects/store.ts'],
      'domains/risk/service.ts': ['domains/exchange/index.ts'],
      'domains/exchange/index.ts': [],
      'domains/registry/licence/entities.ts': ['domains/registry/licence/rules.ts'],
      'domains/registry/licence/rules.ts': [],
      'domains/registry/rules.ts': ['domains/registry/store.ts'],
      'domains/registry/store.ts': [],
      'domains/registry/service.ts': ['domains/registry/routes.ts'],
      'domains/registry/routes.ts': [],
      'domains/registry/ui/Page.tsx': ['domains/registry/service.ts'],
      'server.ts': ['shared/near.ts'],
      'shared/near.ts': ['shared/Screen.tsx'],
      'shared/Screen.tsx': [],
      'web/main.tsx': ['platform/http/client.ts'],
      'shared/a.ts': ['shared/b.ts'],
      'shared/b.ts': ['shared/a.ts'],
    });

    for (const rule of [
      'shared-is-lowest: src/shared/low.ts',
      'platform-on-schema: src/platform/db/index.ts',
      'subjects-reads: src/domains/subjects/service.ts',
      'seizures-by-the-door: src/domains/seizures/service.ts',
      'risk-reads: src/domains/risk/service.ts',
      'entities-first: src/domains/registry/licence/entities.ts',
      'rules-are-pure: src/domains/registry/rules.ts',
      'service-below-routes: src/domains/registry/service.ts',
      'ui-reads-contracts: src/domains/registry/ui/Page.tsx',
      'no-screen-on-the-server: src/server.ts',
      'no-database-in-the-browser: src/web/main.tsx',
      'no-circle: src/shared/a.ts',
    ]) {
      expect(output).toContain(rule);
    }
    expect(code).toBe(1);
  });
});
