import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { aCertificate } from '../../../test/support/certificate.ts';
import { isLoopback, readServerOptions } from './index.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-options-'));
const own = aCertificate();
const pem = (name: string): string => {
  const file = path.join(folder, name);
  fs.writeFileSync(file, name === 'cert' ? own.cert : own.key);
  return file;
};
afterAll(() => fs.rmSync(folder, { recursive: true }));

describe('where the server listens', () => {
  it('serves this machine alone unless told otherwise', () => {
    expect(readServerOptions({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: undefined,
      tls: undefined,
      behindProxy: false,
      training: undefined,
      origin: 'http://localhost:8080',
    });
  });

  it.each(['0.0.0.0', '::', '192.168.1.20', 'focalpoint.example', '127.evil.example', ''])(
    'refuses %j without TLS or a proxy, and says what to do',
    (host) => {
      expect(() => readServerOptions({ host })).toThrow(/without TLS.*--tls-cert.*--behind-proxy/);
    },
  );

  it.each(['127.0.0.1', '127.0.0.53', 'localhost', '::1'])('takes %s as this machine', (host) => {
    expect(isLoopback(host)).toBe(true);
    expect(readServerOptions({ host }).host).toBe(host);
  });

  it('listens to everybody with a certificate and its key', () => {
    const options = readServerOptions({
      host: '0.0.0.0',
      port: '8443',
      tlsCert: pem('cert'),
      tlsKey: pem('key'),
    });

    expect(options.tls?.cert.length).toBeGreaterThan(0);
    expect(options.origin).toBe('https://0.0.0.0:8443');
  });

  it('listens to everybody behind a proxy', () => {
    expect(readServerOptions({ host: '0.0.0.0', behindProxy: true }).behindProxy).toBe(true);
  });
});

describe('what is refused', () => {
  it.each([
    [{ port: '70000' }, /not a port/],
    [{ port: '80 ' }, /not a port/],
    [{ port: '' }, /not a port/],
    [{ tlsCert: 'only-one.pem' }, /belong together/],
    [{ tlsCert: 'no-such.pem', tlsKey: 'no-such.pem' }, /cannot be read/],
  ])('%j', (given, sentence) => {
    expect(() => readServerOptions(given)).toThrow(sentence);
  });

  it('a certificate that is no certificate', () => {
    const text = path.join(folder, 'text');
    fs.writeFileSync(text, 'hello');

    expect(() => readServerOptions({ tlsCert: text, tlsKey: pem('other') })).toThrow(/not a PEM/);
  });

  it('offers no training sign-in beyond this machine, not even by default', () => {
    const far = { host: '0.0.0.0', behindProxy: true };

    expect(() => readServerOptions({ ...far, training: true })).toThrow(/known to everybody/);
    expect(() => readServerOptions({ behindProxy: true, training: true })).toThrow(/known to everybody/);
    expect(readServerOptions(far).training).toBe(false);
    expect(readServerOptions({ training: false }).training).toBe(false);
  });
});
