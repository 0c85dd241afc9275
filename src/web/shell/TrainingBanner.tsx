import { IconSchool } from '@tabler/icons-react';
import { useWords } from '../../ui/words.ts';
import classes from './shell.module.css';

/** Stands on every page of a training installation, so that nobody takes it for the real one. */
export function TrainingBanner() {
  const { say } = useWords();
  return (
    <aside className={classes.banner} aria-label={say('web.training.label')}>
      <IconSchool size={15} aria-hidden />
      {say('web.training')}
    </aside>
  );
}
