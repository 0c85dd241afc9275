import http from 'node:http';
import type { Sql } from 'postgres';
import type { RoleNames, Secrets } from '../../src/platform/db/index.ts';
import {
  type DatabaseUrls,
  openPool,
  openPools,
  urlsFor,
  withDatabase,
} from '../../src/platform/db/index.ts';
import { type TemplateCluster, testSecrets } from './cluster.ts';

/** A database of a test file's own: migrated, empty of cases, and gone after `drop()`. */
export type TestDatabase = {
  readonly urls: DatabaseUrls;
  readonly app: Sql;
  readonly ops: Sql;
  readonly jobs: Sql;
  /** Signed in as superuser: for arranging and for looking behind the walls. */
  readonly admin: Sql;
  readonly roles: RoleNames;
  readonly secrets: Secrets;
  readonly name: string;
  readonly drop: () => Promise<void>;
};

let made = 0;

/** Clones the migrated template. Call it in `beforeAll`, and `drop()` in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = await askAtTheDoor();
  return await clone(cluster, cluster.template);
}

/** Clones a database of a test as it is now: the same rows, ids, sessions and keys. The one that is cloned has its connections ended, and only `drop()` is left to do with it. */
export async function cloneOf(source: TestDatabase): Promise<TestDatabase> {
  const cluster = await askAtTheDoor();
  await Promise.all(
    [source.app, source.ops, source.jobs, source.admin].map((pool) => pool.end({ timeout: 1 })),
  );
  return await clone(cluster, source.name);
}

async function clone(cluster: TemplateCluster, template: string): Promise<TestDatabase> {
  made += 1;
  const name = `${cluster.template}_${process.pid}_${made}`;
  const server = openPool(cluster.adminUrl, { max: 1, name: 'test' });
  if (template !== cluster.template)
    await server`select pg_terminate_backend(a.pid) from pg_stat_activity a where a.datname = ${template}`;
  await server.unsafe(`create database ${name} template ${template} strategy file_copy`);
  const urls = urlsFor(withDatabase(cluster.adminUrl, name), cluster.roles, testSecrets);
  const pools = openPools(urls, { app: 6, ops: 2, jobs: 3 });
  return {
    ...pools,
    urls,
    roles: cluster.roles,
    secrets: testSecrets,
    name,
    drop: async () => {
      await Promise.all(Object.values(pools).map((pool) => pool.end({ timeout: 1 })));
      await server.unsafe(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}

function askAtTheDoor(): Promise<TemplateCluster> {
  const door = process.env.FFP_TEST_DOOR;
  if (!door)
    throw new Error('there is no test cluster: run the tests with vitest, whose global setup opens the door');
  return new Promise((resolve, reject) => {
    http
      .get({ socketPath: door, path: '/' }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          body += part;
        });
        response.on('end', () =>
          response.statusCode === 200 ? resolve(JSON.parse(body)) : reject(new Error(body)),
        );
      })
      .on('error', reject);
  });
}
