import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { formatInstant } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import { useSession } from '../session/session.ts';
import classes from './shell.module.css';

/** Stands on paper only: from which system, by whom, why and when it was printed. */
export function PrintHead() {
  const { say, language } = useWords();
  const { me } = useSession();
  const [at, setAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    const now = () => flushSync(() => setAt(new Date().toISOString()));
    window.addEventListener('beforeprint', now);
    return () => window.removeEventListener('beforeprint', now);
  }, []);
  return (
    <div className={classes.printHead} aria-hidden>
      <strong>Focalpoint</strong>
      <span>
        {say('web.print.by', {
          name: me.displayName,
          office: me.officeCode,
          at: formatInstant(at, language),
        })}
      </span>
      <span>{say(`purpose.${me.purpose.code}`)}</span>
      {me.training && <span>{say('web.training.label')}</span>}
    </div>
  );
}
