import { Drawer } from '@mantine/core';
import { useDisclosure, useHotkeys, useLocalStorage } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { KeyHelp } from '../../ui/keys/KeyHelp.tsx';
import { useWords } from '../../ui/words.ts';
import { permissionOf } from '../menu.ts';
import { useNews } from '../news/use-news.ts';
import { NotFoundPage } from '../pages/not-found/NotFoundPage.tsx';
import { Palette } from '../search/Palette.tsx';
import { useSession } from '../session/session.ts';
import { Boundary } from './Boundary.tsx';
import { Header } from './Header.tsx';
import { PrintHead } from './PrintHead.tsx';
import { SideMenu } from './SideMenu.tsx';
import classes from './shell.module.css';
import { TrainingBanner } from './TrainingBanner.tsx';
import { useWorkCount } from './work-count.ts';

// Pages that show one row beside their list: what was looked for and decided there, and the focus, are kept from row to row.
const besideList = /^\/(review(?!\/common)|catalogue|serials)(?:\/.*)?$/u;

/** The frame of every page behind the sign-in. */
export function Shell() {
  const { say } = useWords();
  const session = useSession();
  const [narrow, setNarrow] = useLocalStorage({ key: 'focalpoint.narrow', defaultValue: false });
  const [searching, search] = useDisclosure(false);
  const [keys, keyHelp] = useDisclosure(false);
  const [menuOpen, drawer] = useDisclosure(false);
  const workCount = useWorkCount();
  useNews();
  const mayAsk = session.may('search.ask');
  useHotkeys([['shift+?', keyHelp.open]]);
  useHotkeys([['mod+K', () => mayAsk && search.open()]], []);
  return (
    <div className={classes.shell} data-narrow={narrow || undefined}>
      <a className={classes.skip} href="#main">
        {say('web.skip')}
      </a>
      {session.me.training && <TrainingBanner />}
      <PrintHead />
      <section className={classes.side} aria-label="Focalpoint">
        <SideMenu
          workCount={workCount}
          narrow={narrow}
          onNarrow={() => setNarrow(!narrow)}
          onKeys={keyHelp.open}
        />
      </section>
      <Drawer
        opened={menuOpen}
        onClose={drawer.close}
        size={260}
        padding={0}
        withCloseButton={false}
        title={undefined}
      >
        <SideMenu
          workCount={workCount}
          narrow={false}
          onNarrow={() => {}}
          onKeys={keyHelp.open}
          onGo={drawer.close}
        />
      </Drawer>
      <Header onSearch={search.open} menuOpen={menuOpen} onMenu={drawer.toggle} />
      <Content />
      <Palette opened={searching} onClose={search.close} />
      <KeyHelp opened={keys} onClose={keyHelp.close} />
    </div>
  );
}

/** The page itself. Going to another page puts the focus here, so that a screen reader starts at its beginning; a page that was just loaded begins above it, at the link that skips the menu. */
function Content() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const session = useSession();
  const permission = permissionOf(pathname);
  const opens = permission === 'signed-in' || session.may(permission);
  const before = useRef('/'); // leads on to the work list by itself
  const page = pathname.replace(besideList, '/$1');
  const place = pathname.startsWith('/review/') ? pathname : page; // the next pair begins at its beginning
  useEffect(() => {
    const loaded = before.current === '/' || before.current === page;
    if (!loaded) main.current?.focus({ preventScroll: true });
    before.current = page;
  }, [page]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at another place
  useEffect(() => {
    main.current?.scrollTo(0, 0);
  }, [place]);
  return (
    <main id="main" ref={main} tabIndex={-1} className={classes.main}>
      <Boundary key={page}>{opens ? <Outlet /> : <NotFoundPage />}</Boundary>
    </main>
  );
}
