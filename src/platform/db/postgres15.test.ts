import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { chooseAccount, credentials, giveTo, thisMachine } from './embedded/account.ts';
import { urlOf } from './embedded/address.ts';
import { openPool, prepareDatabase, secretsFrom, withRole } from './index.ts';

/** The folder of the machine's own PostgreSQL 15 or later, oldest first: the oldest that we promise to work with. */
function installed(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = fs.existsSync(root) ? fs.readdirSync(root).map(Number) : [];
  const [oldest] = versions.filter((version) => version >= 15).sort((a, b) => a - b);
  return oldest === undefined ? undefined : path.join(root, String(oldest), 'bin');
}

const programs = installed();
const account = chooseAccount(thisMachine());
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-pg15-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function run(program: string, ...args: string[]): void {
  const done = spawnSync(path.join(programs ?? '', program), args, {
    ...credentials(account),
    cwd: '/',
    encoding: 'utf8',
    stdio: 'pipe',
  });
  if (done.status !== 0) throw new Error(`${program}: ${done.stderr}${done.stdout}`);
}

it.runIf(programs !== undefined)(
  "migrates on the machine's own PostgreSQL, with an admin who is no superuser (skipped where no PostgreSQL 15 or later is installed)",
  async () => {
    giveTo(account, folder);
    const data = path.join(folder, 'data');
    const address = { host: folder, port: 5432 };
    run(
      'initdb',
      '-D',
      data,
      '-U',
      'root_admin',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    );
    run(
      'pg_ctl',
      'start',
      '-w',
      '-s',
      '-D',
      data,
      '-l',
      path.join(folder, 'log'),
      '-o',
      `-c listen_addresses= -c unix_socket_directories=${folder} -c fsync=off`,
    );
    try {
      const superuser = openPool(urlOf(address, 'root_admin', '', 'postgres'), { max: 1, name: 'test' });
      await superuser.unsafe(`create role managed login createrole`);
      await superuser.unsafe(`create database national owner managed`);
      await superuser.end();
      const url = withRole(urlOf(address, 'root_admin', '', 'national'), 'managed', '');

      const made = await prepareDatabase(url, secretsFrom('x'.repeat(32)));
      const again = await prepareDatabase(url, secretsFrom('x'.repeat(32)));

      expect(made.migrated.length).toBeGreaterThan(0);
      expect(again.migrated).toEqual([]);
      const app = openPool(made.urls.app, { max: 1, name: 'test' });
      const [row] =
        await app`select current_setting('server_version_num')::int / 10000 as version, current_user as me`;
      await app.end();
      expect(row?.version).toBeGreaterThanOrEqual(15);
      expect(row?.me).toBe('ffp_national_app');
    } finally {
      run('pg_ctl', 'stop', '-w', '-s', '-m', 'immediate', '-D', data);
    }
  },
);
