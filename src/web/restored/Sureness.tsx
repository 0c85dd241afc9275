import { formatShare } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import classes from './restored.module.css';

/** How surely restored characters are those of the other number: a bar and its figure, with the words beside it or, where it is narrow, for who points or listens. */
export function Sureness({ share, narrow = false }: Readonly<{ share: number; narrow?: boolean }>) {
  const { say, language } = useWords();
  const figure = formatShare(share, language);
  const words = say('web.restored.sure', { figure });
  return (
    <span className={classes.sure} title={words}>
      <span
        className={classes.track}
        role="meter"
        aria-label={say('web.restored')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={figure}
      >
        <span className={classes.part} style={{ width: `${100 * share}%` }} />
      </span>
      <span className={classes.figure}>{narrow ? figure : words}</span>
    </span>
  );
}
