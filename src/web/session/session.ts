import { createContext, useContext } from 'react';
import type { Asker } from '../../platform/access/may.ts';

/** Who is signed in here, for which purpose, and what the first wall lets them do. */
export type Session = Readonly<{
  asker: Asker;
  displayName: string;
  username: string;
  officeName: string;
  purpose: string;
  training: boolean;
  caseData: boolean;
  may: (permission: string, record?: Readonly<{ officeId?: number; recordedBy?: string }>) => boolean;
  signOut: () => void;
  changePurpose: () => void;
}>;

/** The session of the page, for all that stands below it. */
export const SessionContext = createContext<Session | null>(null);

/** The session; only pages behind the sign-in ask for it. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a page behind the sign-in was drawn without a session');
  return session;
}
