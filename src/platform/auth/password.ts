import { hash, verify } from '@node-rs/argon2';
import type { Secrets } from '../db/secrets.ts';

// OWASP Password Storage Cheat Sheet: argon2id (the library's default), 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes and checks passwords, with a pepper of this installation: hashes alone, stolen, cannot be guessed at. */
export type Passwords = Readonly<{
  hash: (password: string) => Promise<string>;
  /** The same work for a name that nobody has (check AN-2). */
  matches: (secret: string | null, password: string) => Promise<boolean>;
}>;

/** Makes the hashing of an installation. */
export function makePasswords(secrets: Secrets): Passwords {
  const options = { ...cost, secret: secrets.key('password pepper') };
  const one = (password: string): string => password.normalize('NFC'); // two keyboards, one password
  const standIn = hash('a password that nobody has', options);
  standIn.catch(() => {}); // told when it is awaited
  return {
    hash: (password) => hash(one(password), options),
    matches: async (secret, password) => {
      const good = await verify(secret ?? (await standIn), one(password), options);
      return good && secret !== null;
    },
  };
}
