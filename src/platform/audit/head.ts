import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { Secrets } from '../db/secrets.ts';

/** A signed head: what the log was when it held so many leaves. Kept elsewhere, it shows later what was changed here. */
export type Head = Readonly<{
  size: number;
  root: string; // hex, like every digest here
  previousRoot: string | null;
  era: number;
  lastXid: string;
  lastNo: number;
  at: string; // ISO instant, milliseconds
  keyId: string;
  signature: string;
}>;

/** The key that signs heads, and its public half for whoever checks. */
export type HeadKey = Readonly<{
  keyId: string;
  publicKey: string; // PEM
  sign: (head: Unsigned) => Head;
  isGood: (head: Head) => boolean;
}>;

type Unsigned = Omit<Head, 'keyId' | 'signature'>;

/** The ed25519 key of this installation, from its secrets. */
export function headKeyOf(secrets: Secrets): HeadKey {
  // An ed25519 private key in PKCS #8 is this prefix and 32 bytes (RFC 8410).
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    secrets.key('audit head'),
  ]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }).toString();
  const keyId = keyIdOf(publicKey);
  return {
    keyId,
    publicKey,
    sign: (head) => {
      const known = { ...head, keyId };
      return { ...known, signature: sign(null, messageOf(known), privateKey).toString('hex') };
    },
    isGood: (head) => head.keyId === keyId && isSignedBy(head, publicKey),
  };
}

/** Whether a head was signed by the holder of this key; for checking on another machine. */
export function isSignedBy(head: Head, publicKey: string): boolean {
  return verify(null, messageOf(head), publicKey, Buffer.from(head.signature, 'hex'));
}

function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
}

function messageOf(head: Omit<Head, 'signature'>): Buffer {
  const lines = [
    'focalpoint audit head 1',
    `size ${head.size}`,
    `root ${head.root}`,
    `previous ${head.previousRoot ?? '-'}`,
    `era ${head.era}`,
    `cursor ${head.lastXid} ${head.lastNo}`,
    `at ${head.at}`,
    `key ${head.keyId}`,
  ];
  return Buffer.from(lines.join('\n'), 'utf8');
}
