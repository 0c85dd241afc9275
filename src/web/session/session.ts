import { createContext, useContext } from 'react';
import type { z } from 'zod';
import { grantsOf, may } from '../../platform/access/may.ts';
import type { me } from '../../platform/auth/api.ts';

/** Who is signed in, as the server says it. */
export type Me = z.output<typeof me>;

/** Who is signed in here, for which purpose, and what the first wall lets them do. */
export type Session = Readonly<{
  me: Me;
  /** The same pure question that the server asks first; what may be seen is the database's matter. */
  may: (permission: string, record?: Readonly<{ officeId?: number; recordedBy?: string }>) => boolean;
  /** Whether any role of this person works on cases at all. */
  worksOnCases: boolean;
  signOut: () => void;
  changePurpose: () => void;
}>;

/** Joins the server's answer to what the browser can do with it. */
export function sessionOf(who: Me, acts: Pick<Session, 'signOut' | 'changePurpose'>): Session {
  return {
    me: who,
    may: (permission, record) => may(who, permission, record),
    worksOnCases: who.roles.some((role) => grantsOf(role).some((grant) => grant.may.startsWith('seizures.'))),
    ...acts,
  };
}

/** The session of the page, for all that stands below it. */
export const SessionContext = createContext<Session | null>(null);

/** The session; only pages behind the sign-in ask for it. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a page behind the sign-in was drawn without a session');
  return session;
}
