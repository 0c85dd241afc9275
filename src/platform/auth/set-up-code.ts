import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../db/secrets.ts';

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'; // nothing that is mistaken when read aloud

/**
 * The code that the first start prints and the first-run wizard asks for: only who reads the server's terminal makes the
 * administrator. It follows from the secrets, so that every process knows it, and is dead once an account exists.
 */
export function setUpCode(secrets: Secrets): string {
  const letters = [...secrets.key('set-up code').subarray(0, 16)].map((byte) => alphabet[byte % 32]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** Whether a code is the set-up code; blanks, dashes and case do not matter. */
export function isSetUpCode(secrets: Secrets, code: string): boolean {
  const [given, right] = [code, setUpCode(secrets)].map((text) =>
    Buffer.from(text.replaceAll(/[\s-]/g, '').toUpperCase()),
  );
  return (
    given !== undefined &&
    right !== undefined &&
    given.length === right.length &&
    timingSafeEqual(given, right)
  );
}
