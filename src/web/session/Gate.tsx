import { useDisclosure } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { changePurpose, endSession, readSession, readStart } from '../../platform/auth/api.ts';
import { forgetDrafts } from '../../ui/form/draft.ts';
import { asRefusal } from '../../ui/refusal.ts';
import { Failed, Loading } from '../../ui/states/States.tsx';
import { ask, bearing, useAnswer } from '../api.ts';
import { forgetLists } from '../lists/list-state.ts';
import { PasswordPage } from '../pages/password/PasswordPage.tsx';
import { FirstRunPage } from '../pages/sign-in/FirstRunPage.tsx';
import { SignInPage } from '../pages/sign-in/SignInPage.tsx';
import { askFor } from '../search/question.ts';
import { speak } from '../words.ts';
import { IdleWatch } from './IdleWatch.tsx';
import { PurposeDialog } from './PurposeDialog.tsx';
import { type Me, SessionContext, sessionOf } from './session.ts';

const sessionKey = ['who'];

/** Lets nobody past who is not signed in: first run, sign-in, a password that must change, then the application. */
export function Gate({ children }: Readonly<{ children: ReactNode }>) {
  const queries = useQueryClient();
  const session = useQuery({
    queryKey: sessionKey,
    queryFn: whoAmI,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const start = useAnswer(readStart, {}, { enabled: session.data === null });
  useEffect(() => {
    bearing.onSignedOut = () => {
      queries.setQueryData(sessionKey, null);
      queries.removeQueries({
        predicate: (query) => query.queryKey[0] !== 'who' && query.queryKey[0] !== readStart.name,
      });
      forgetDrafts();
      forgetLists();
      askFor('');
    };
  }, [queries]);
  const begin = (who: Me) => {
    carry(who);
    queries.setQueryData(sessionKey, who);
  };
  if (session.error) return <Failed error={session.error} again={() => void session.refetch()} />;
  if (session.data) return <SignedIn who={session.data}>{children}</SignedIn>;
  if (start.error) return <Failed error={start.error} again={() => void start.refetch()} />;
  if (session.isPending || !start.data) return <Loading lines={3} />;
  return start.data.fresh ? (
    <FirstRunPage training={start.data.training} onMade={() => void start.refetch()} />
  ) : (
    <SignInPage training={start.data.training} purposes={start.data.purposes} onSignedIn={begin} />
  );
}

function SignedIn({ who, children }: Readonly<{ who: Me; children: ReactNode }>) {
  const queries = useQueryClient();
  const [asked, dialog] = useDisclosure(false);
  const { open } = dialog;
  const session = useMemo(
    () =>
      sessionOf(who, {
        signOut: () => void ask(endSession, {}).finally(bearing.onSignedOut),
        changePurpose: open,
      }),
    [who, open],
  );
  useEffect(() => {
    bearing.onPurposeNeeded = open;
  }, [open]);
  const again = async () => {
    const now = await queries.fetchQuery({ queryKey: sessionKey, queryFn: whoAmI, staleTime: 0 });
    if (!now) bearing.onSignedOut();
  };
  return (
    <SessionContext.Provider value={session}>
      {who.mustChangePassword ? <PasswordPage forced onChanged={() => void again()} /> : children}
      <PurposeDialog
        opened={asked}
        onClose={dialog.close}
        present={who.purpose}
        onChoose={async (purpose) => {
          await ask(changePurpose, purpose);
          await again();
          await queries.invalidateQueries();
        }}
      />
      <IdleWatch onIdle={session.signOut} />
    </SessionContext.Provider>
  );
}

async function whoAmI(): Promise<Me | null> {
  try {
    const who = await ask(readSession, {});
    carry(who);
    return who;
  } catch (thrown) {
    if (asRefusal(thrown).status === 401) return null;
    throw thrown;
  }
}

function carry(who: Me): void {
  bearing.csrf = who.csrfToken;
  void speak(who.language);
}
