import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../src/app.ts';
import { covers, grantsOf, policy, type Role, roles } from '../../src/platform/access/index.ts';
import { projectRoot } from '../../src/platform/db/index.ts';
import type { Call } from '../../src/platform/http/index.ts';
import { problemsOfCalls } from '../../src/platform/http/start-check.ts';
import { testPlatform } from '../support/access.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { notWalked, onlyRefused } from '../support/differential/not-walked.ts';
import { domainsBuilt } from '../support/model.ts';
import { sources } from '../support/sources.ts';

let db: TestDatabase;
let calls: readonly Call[];
beforeAll(async () => {
  db = await testDatabase();
  calls = allRoutes(testPlatform(db)).map(({ call }) => call);
});
afterAll(() => db?.drop());

/** The domains of domains.json without a door: their lines of the policy wait for them. */
const unbuilt = (): readonly string[] => {
  const all: Readonly<Record<string, unknown>> = JSON.parse(
    fs.readFileSync(path.join(projectRoot, 'domains.json'), 'utf8'),
  );
  return Object.keys(all).filter((name) => !domainsBuilt().includes(name));
};

/** What is asked of the first wall: by calls, and by services on their own. */
function permissionsAsked(): ReadonlySet<string> {
  const inServices = sources('src/**/*.{ts,tsx}').flatMap(({ text }) =>
    [...text.matchAll(/\b(?:require|may|can)\(\s*(?:reader, ?)?['"]([a-z][\w-]*(?:\.[\w-]+)+)['"]/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  const ofErrands = sources('src/**/*.ts').flatMap(({ text }) =>
    [...text.matchAll(/\bpermission: '([a-z][\w-]*(?:\.[\w-]+)+)'/g)].map((match) => match[1] ?? ''),
  );
  return new Set([...calls.map(({ permission }) => permission), ...inServices, ...ofErrands]);
}

describe('calls', () => {
  it('each has a name, a permission, an audit category and a place of its own', () => {
    expect(problemsOfCalls(calls)).toEqual([]);
    expect(calls.length).toBeGreaterThan(10);
  });

  it('every call that is declared is served', () => {
    const declared = sources('src/**/*.ts').flatMap(({ text }) =>
      [...text.matchAll(/defineCall\(\{\s*name: '([^']+)'/g)].map((match) => match[1] ?? ''),
    );
    const served = new Set(calls.map(({ name }) => name));

    expect(declared.filter((name) => !served.has(name))).toEqual([]);
  });

  it('every call is tested: by the sweep that walks them all, or, where it cannot, by name', () => {
    const tests = fs
      .globSync(['src/**/*.test.ts', 'test/{checks,journeys}/**/*.test.ts'], { cwd: projectRoot })
      .map((file) => fs.readFileSync(path.join(projectRoot, file), 'utf8'))
      .join('\n');

    const untested = Object.entries({ ...notWalked, ...onlyRefused }).filter(([name, { testedBy }]) => {
      const call = calls.find((one) => one.name === name);
      return call && !testedBy.some((word) => tests.includes(word));
    });

    expect(untested.map(([name]) => name)).toEqual([]);
  });
});

describe('the policy', () => {
  it('every permission that is asked is granted to somebody', () => {
    const patterns = roles.flatMap((role) => grantsOf(role).map(({ may }) => may));

    const ungranted = [...permissionsAsked()].filter(
      (one) =>
        one !== 'anonymous' && one !== 'signed-in' && !patterns.some((pattern) => covers(pattern, one)),
    );

    expect(ungranted).toEqual([]);
  });

  it('who may decide a hit may make the judgement that it becomes', () => {
    const may = (role: Role, permission: string) =>
      grantsOf(role).some((grant) => covers(grant.may, permission));

    const half = roles.filter(
      (role) => may(role, 'linkage.hit.decide') !== may(role, 'linkage.judgement.make'),
    );

    expect(half).toEqual([]);
  });

  it('every line grants something that is asked', () => {
    const asked = [...permissionsAsked()];
    const waiting = unbuilt();
    const patterns = new Set(Object.values(policy).flatMap((grants) => grants.map(({ may }) => may)));

    const idle = [...patterns].filter(
      (pattern) =>
        !waiting.includes(pattern.split('.')[0] ?? '') && !asked.some((one) => covers(pattern, one)),
    );

    expect(idle).toEqual([]);
  });
});
