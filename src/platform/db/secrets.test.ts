import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPlace, readSecrets } from './index.ts';
import { scramVerifier } from './scram.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-secrets-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

describe('the secrets of an installation', () => {
  it('are made once, for their owner alone, and stay', () => {
    const made = readSecrets(path.join(folder, 'data'), {});
    const again = readSecrets(path.join(folder, 'data'), {});

    expect(again.text('cookie')).toBe(made.text('cookie'));
    expect(made.text('cookie')).not.toBe(made.text('password'));
    expect(fs.statSync(path.join(folder, 'data', 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(readSecrets(path.join(folder, 'other'), {}).text('cookie')).not.toBe(made.text('cookie'));
  });

  it('come from FFP_SECRET where several servers share it', () => {
    const environment = { FFP_SECRET: 'x'.repeat(32) };

    expect(readSecrets(undefined, environment).text('a')).toBe(readSecrets(folder, environment).text('a'));
    expect(fs.readdirSync(folder)).toEqual([]);
    expect(() => readSecrets(undefined, { FFP_SECRET: 'short' })).toThrow(/at least 32/);
  });

  it('need a place, and say which', () => {
    fs.writeFileSync(path.join(folder, 'file'), '');

    expect(() => readSecrets(undefined, {})).toThrow(/Set FFP_SECRET.*--data/);
    expect(() => readSecrets(path.join(folder, 'file', 'data'), {})).toThrow(/Set FFP_SECRET.*--data/);
  });

  it.each(['', '{}', '{"master":"c2hvcnQ="}'])('that are damaged (%j) are never made anew', (content) => {
    fs.writeFileSync(path.join(folder, 'secrets.json'), content);

    expect(() => readSecrets(folder, {})).toThrow(/secrets\.json.*backup/);
    expect(fs.readFileSync(path.join(folder, 'secrets.json'), 'utf8')).toBe(content);
  });
});

describe('where the database is', () => {
  it('is our own, in the data folder, unless DATABASE_URL names another', () => {
    const environment = { FFP_DATA: folder };

    expect(findPlace({ environment })).toMatchObject({ kind: 'embedded', dataDir: folder });
    expect(findPlace({ environment, dataDir: path.join(folder, 'x') }).dataDir).toBe(path.join(folder, 'x'));
    expect(findPlace({ environment: { ...environment, DATABASE_URL: 'postgres://a:b@c/d' } })).toMatchObject({
      kind: 'external',
      databaseUrl: 'postgres://a:b@c/d',
    });
  });

  it('is never read from an address of another kind, whose password is not repeated', () => {
    const ask = (): unknown =>
      findPlace({ environment: { FFP_DATA: folder, DATABASE_URL: 'mysql://a:hidden@c/d' } });

    expect(ask).toThrow(/not a PostgreSQL address/);
    expect(ask).not.toThrow(/hidden/);
  });
});

it('makes the verifier of RFC 7677', () => {
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');

  expect(scramVerifier('pencil', salt, 4096)).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  );
});
