import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { canEnter, canRead, chooseAccount } from './account.ts';

const passwd =
  'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\npostgres:x:113:120::/:/bin/sh\nann:x:1000:1001::/:/bin/sh';
const machine = (uid: number | undefined, text = passwd) => ({
  uid,
  passwd: text,
  userName: () => {
    const line = text.split('\n').find((user) => user.split(':')[2] === String(uid));
    if (!line) throw new Error('ENOENT: uv_os_get_passwd');
    return line.split(':')[0] ?? '';
  },
});

describe('whom PostgreSQL runs as', () => {
  it('an ordinary user runs it as himself', () => {
    expect(chooseAccount(machine(1000))).toEqual({ name: 'ann', uid: 1000 });
  });

  it('root drops to postgres, by number', () => {
    expect(chooseAccount(machine(0))).toEqual({ name: 'postgres', uid: 113, gid: 120 });
  });

  it('root drops to nobody where there is no postgres', () => {
    expect(chooseAccount(machine(0, passwd.replace('postgres', 'other')))).toMatchObject({
      name: 'nobody',
      uid: 65534,
    });
  });

  it('root drops to whoever owns the existing database', () => {
    expect(chooseAccount(machine(0), 1000)).toEqual({ name: 'ann', uid: 1000, gid: 1001 });
  });

  it('a machine without users to drop to is told to add one', () => {
    expect(() => chooseAccount(machine(0, 'root:x:0:0::/root:/bin/sh'))).toThrow(/useradd --system postgres/);
  });

  it('a number without a line in /etc/passwd is told what PostgreSQL misses', () => {
    expect(() => chooseAccount(machine(4711))).toThrow(/4711 has no name on this machine.*DATABASE_URL/);
  });

  it('nobody takes the database of somebody else', () => {
    expect(() => chooseAccount(machine(1000), 113)).toThrow(
      /belongs to user number 113.*Start it as its owner/,
    );
  });

  it('a machine without user numbers runs it as whoever is there', () => {
    expect(chooseAccount(machine(undefined))).toEqual({ name: 'the present user' });
  });
});

describe.runIf(process.getuid?.() === 0)('what that account can reach', () => {
  it('is asked of the account, not of root', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-reach-'));
    const file = path.join(folder, 'file');
    fs.writeFileSync(file, '');
    const nobody = { name: 'nobody', uid: 65534, gid: 65534 };

    expect([canEnter(nobody, folder), canRead(nobody, file)]).toEqual([false, false]);
    fs.chmodSync(folder, 0o711);
    expect([canEnter(nobody, folder), canRead(nobody, file)]).toEqual([true, true]);
    fs.rmSync(folder, { recursive: true });
  });
});
