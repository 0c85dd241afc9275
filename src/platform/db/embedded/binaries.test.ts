import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Account } from './account.ts';
import { findBinaries } from './binaries.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-binaries-'));
  fs.chmodSync(folder, 0o755);
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const own: Account = { name: 'me', ...(process.getuid ? { uid: process.getuid() } : {}) };
const nobody: Account = { name: 'nobody', uid: 65534, gid: 65534 };
const isRoot = process.getuid?.() === 0;

/** A package as npm lays it down without its install script: the list of links, but no links. */
function aPackage() {
  const native = path.join(folder, 'checkout', 'native');
  fs.mkdirSync(path.join(native, 'bin'), { recursive: true });
  fs.mkdirSync(path.join(native, 'lib'));
  fs.writeFileSync(path.join(native, 'bin', 'postgres'), '#!/bin/sh\n', { mode: 0o700 });
  fs.writeFileSync(path.join(native, 'lib', 'libicuuc.so.60.2'), 'library');
  const links = [{ source: 'native/lib/libicuuc.so.60.2', target: 'native/lib/libicuuc.so.60' }];
  fs.writeFileSync(path.join(native, 'pg-symlinks.json'), JSON.stringify(links));
  return { folder: native, version: '18.4.0' };
}

it('makes the library links that an install without scripts left out', () => {
  const native = aPackage();

  const found = findBinaries(own, native, []);

  expect(found.postgres).toBe(path.join(native.folder, 'bin', 'postgres'));
  expect(fs.readFileSync(path.join(native.folder, 'lib', 'libicuuc.so.60'), 'utf8')).toBe('library');
});

it.runIf(isRoot)(
  'copies the programs to where the account can read them, when it cannot enter the checkout',
  () => {
    const native = aPackage();
    fs.chmodSync(path.join(folder, 'checkout'), 0o700);

    const found = findBinaries(nobody, native, [path.join(folder, 'cache')]);
    const again = findBinaries(nobody, native, [path.join(folder, 'cache')]);

    expect(found.postgres).toContain(path.join(folder, 'cache', 'postgresql-18.4.0-'));
    expect(again).toEqual(found);
    const copy = path.dirname(path.dirname(found.postgres));
    expect(fs.readlinkSync(path.join(copy, 'lib', 'libicuuc.so.60'))).toBe('libicuuc.so.60.2');
    expect(fs.statSync(found.postgres).mode & 0o777).toBe(0o755);
  },
);

it.runIf(isRoot)('uses no cache that others may write to, and says what to do', () => {
  const native = aPackage();
  fs.chmodSync(path.join(folder, 'checkout'), 0o700);
  const cache = path.join(folder, 'cache');
  fs.mkdirSync(cache);
  fs.chmodSync(cache, 0o777);

  expect(() => findBinaries(nobody, native, [cache])).toThrow(
    /others may write to it.*Move the checkout.*DATABASE_URL/s,
  );
});
