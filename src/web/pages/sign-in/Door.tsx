import { type ReactNode, useEffect } from 'react';
import { useWords } from '../../../ui/words.ts';
import { LanguageMenu, SchemeSwitch } from '../../shell/Switches.tsx';
import { TrainingBanner } from '../../shell/TrainingBanner.tsx';
import classes from './door.module.css';

/** The frame of the pages in front of the sign-in. */
export function Door({
  title,
  training,
  wide = false,
  children,
}: Readonly<{ title: string; training: boolean; wide?: boolean; children: ReactNode }>) {
  const { say } = useWords();
  useEffect(() => {
    document.title = `${title} · Focalpoint`;
  }, [title]);
  return (
    <div className={classes.door}>
      <div>{training && <TrainingBanner />}</div>
      <header className={classes.corner}>
        <LanguageMenu />
        <SchemeSwitch />
      </header>
      <main className={classes.middle}>
        <div className={`${classes.card} ${wide ? classes.wide : ''}`}>
          <div className={classes.brand}>
            <img src="/mark.svg" width={34} height={34} alt="" />
            <div>
              <h1 className={classes.name}>Focalpoint</h1>
              <div className="dim">{say('web.door.what')}</div>
            </div>
          </div>
          {children}
        </div>
      </main>
      <footer className={classes.foot}>{say('web.door.logged')}</footer>
    </div>
  );
}
