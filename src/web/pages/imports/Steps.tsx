import { IconCheck } from '@tabler/icons-react';
import { useWords } from '../../../ui/words.ts';
import classes from './imports.module.css';

/** The way of a file into the records. */
export const steps = ['bring', 'map', 'preview', 'accept', 'done'] as const;
/** One step of it. */
export type Step = (typeof steps)[number];

/** Where the file is on its way. */
export function Steps({ present }: Readonly<{ present: Step }>) {
  const { say } = useWords();
  const at = steps.indexOf(present);
  return (
    <ol className={classes.steps} aria-label={say('web.import.steps')}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={classes.step}
          aria-current={index === at ? 'step' : undefined}
          data-done={index < at || present === 'done' || undefined}
        >
          <span className={classes.dot}>
            {index < at || present === 'done' ? <IconCheck size={12} aria-hidden /> : index + 1}
          </span>
          {say(`web.import.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
