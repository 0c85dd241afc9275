import { Badge, Select } from '@mantine/core';
import type { identify } from '../../../domains/reference/identify/api.ts';
import { useWords } from '../../../ui/words.ts';
import type { Answer } from '../../api.ts';
import classes from './identify.module.css';

/** What was answered, by feature; null is "not known". */
export type Said = Readonly<Record<string, string | null>>;

type Step = Answer<typeof identify>['steps'][number];

/** The steps in the order of looking; each may stay unanswered, and says how many are left. */
export function Steps({
  steps,
  next,
  said,
  onSay,
}: Readonly<{
  steps: readonly Step[];
  next: string | null;
  said: Said;
  onSay: (feature: string, value: string | null) => void;
}>) {
  const { say } = useWords();
  return (
    <ol className={classes.steps}>
      {steps.map((step) => (
        <li key={step.feature} data-next={step.feature === next || undefined}>
          <div className={classes.stepHead}>
            <span id={`step-${step.feature}`}>{say(`reference.feature.${step.feature}`)}</span>
            {step.feature === next && (
              <Badge color="blue" variant="light" size="xs">
                {say('reference.identify.next')}
              </Badge>
            )}
            {step.said !== null && (
              <span className={classes.after}>{say('reference.identify.after', { left: step.left })}</span>
            )}
          </div>
          <Answers step={step} value={said[step.feature] ?? null} onSay={onSay} />
        </li>
      ))}
    </ol>
  );
}

const many = 12;

function Answers({
  step,
  value,
  onSay,
}: Readonly<{ step: Step; value: string | null; onSay: (feature: string, value: string | null) => void }>) {
  const { say, sayFirst, language } = useWords();
  const nameOf = (option: Step['options'][number]) =>
    step.feature === 'country'
      ? (new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(option.value) ??
        option.name)
      : sayFirst([`reference.feature.${step.feature}.${option.value}`], option.name);
  if (step.options.length > many) {
    return (
      <Select
        aria-labelledby={`step-${step.feature}`}
        searchable
        clearable
        placeholder={say('reference.identify.unknown')}
        data={step.options.map((option) => ({
          value: option.value,
          label: `${nameOf(option)} · ${option.left}`,
        }))}
        value={value}
        onChange={(chosen) => onSay(step.feature, chosen)}
      />
    );
  }
  return (
    <div role="group" aria-labelledby={`step-${step.feature}`} className={classes.answers}>
      <button
        type="button"
        className={classes.answer}
        aria-pressed={value === null}
        onClick={() => onSay(step.feature, null)}
      >
        {say('reference.identify.unknown')}
      </button>
      {step.options.map((option) => (
        <button
          type="button"
          key={option.value}
          className={classes.answer}
          aria-pressed={value === option.value}
          onClick={() => onSay(step.feature, value === option.value ? null : option.value)}
        >
          {nameOf(option)} <span className={classes.left}>{option.left}</span>
        </button>
      ))}
    </div>
  );
}
