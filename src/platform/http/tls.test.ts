import fs from 'node:fs';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testPlatform } from '../../../test/support/access.ts';
import { aCertificate } from '../../../test/support/certificate.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts';
import { readServerOptions } from '../config/index.ts';
import { buildServer } from './server.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-tls-'));
const { cert, key } = aCertificate();
let db: TestDatabase;

beforeAll(async () => {
  fs.writeFileSync(path.join(folder, 'cert.pem'), cert);
  fs.writeFileSync(path.join(folder, 'key.pem'), key);
  fs.writeFileSync(path.join(folder, 'other.pem'), aCertificate().key);
  db = await testDatabase();
});
afterAll(async () => {
  fs.rmSync(folder, { recursive: true });
  await db?.drop();
});

const optionsOf = (keyFile: string) =>
  readServerOptions({
    port: '0',
    tlsCert: path.join(folder, 'cert.pem'),
    tlsKey: path.join(folder, keyFile),
  });

type Answer = { status: number | undefined; hsts: string | undefined; body: string; protocol: string | null };

function ask(port: number, more: https.RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    https
      .get({ host: 'localhost', port, path: '/api/health', ca: cert, agent: false, ...more }, (answer) => {
        // The socket of an https answer is a TLSSocket, which node's types do not say.
        const protocol = (answer.socket as import('node:tls').TLSSocket).getProtocol();
        let body = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          body += part;
        });
        answer.on('end', () =>
          resolve({
            status: answer.statusCode,
            hsts: answer.headers['strict-transport-security'],
            body,
            protocol,
          }),
        );
      })
      .on('error', reject);
  });
}

it('serves over TLS with a certificate and key, and tells browsers to stay there', async () => {
  const { tls, origin } = optionsOf('key.pem');
  if (!tls) throw new Error('no TLS was read');
  const app = await buildServer(testPlatform(db), [], {
    reach: { tls: true, behindProxy: false, hosts: [] },
    webFolder: null,
    https: tls,
  });
  try {
    const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);

    const answer = await ask(port);

    expect(origin).toMatch(/^https:/);
    expect(answer).toEqual({
      status: 200,
      hsts: 'max-age=63072000; includeSubDomains',
      body: '{"ready":true}',
      protocol: 'TLSv1.3',
    });
    expect((await ask(port, { maxVersion: 'TLSv1.2' })).protocol).toBe('TLSv1.2');
    await expect(ask(port, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' })).rejects.toThrow();
  } finally {
    await app.close();
  }
});

it('without TLS nothing says that there is', async () => {
  const app = await buildServer(testPlatform(db), [], {
    reach: { tls: false, behindProxy: false, hosts: [] },
    webFolder: null,
  });

  const answer = await app.inject('/api/health');

  expect(answer.headers['strict-transport-security']).toBeUndefined();
  await app.close();
});

it('a key that is not the certificate’s is refused at the start, in one sentence', () => {
  expect(() => optionsOf('other.pem')).toThrow(
    /is the key, without a passphrase, the one of this certificate/,
  );
});
