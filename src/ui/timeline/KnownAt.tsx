import { Button, Slider } from '@mantine/core';
import { formatInstant } from '../format.ts';
import { useWords } from '../words.ts';
import classes from './timeline.module.css';

/** "As known on": a slider over the moments at which what is known has changed; its right end is now. */
export function KnownAt({
  moments,
  knownAt,
  onKnownAt,
  now,
}: Readonly<{
  moments: readonly string[];
  knownAt: string | null;
  onKnownAt: (instant: string | null) => void;
  now: string;
}>) {
  const { say, language } = useWords();
  const last = moments.length;
  const at = knownAt === null ? last : moments.findLastIndex((moment) => moment <= knownAt);
  const textOf = (step: number): string => {
    const moment = moments[step];
    return step >= last || moment === undefined ? say('ui.timeline.now') : formatInstant(moment, language);
  };
  if (last === 0) return null;
  return (
    <div className={classes.slider}>
      <span className={classes.sliderName}>{say('ui.timeline.knownAt')}</span>
      <Slider
        flex="1 1 12rem"
        size="sm"
        min={0}
        max={last}
        step={1}
        value={Math.max(0, at)}
        onChange={(step) => onKnownAt(step >= last ? null : (moments[step] ?? null))}
        label={textOf}
        marks={last <= 40 ? moments.map((_, value) => ({ value })) : []}
        thumbLabel={say('ui.timeline.knownAt')}
        thumbProps={{ 'aria-valuetext': textOf(at) }}
      />
      <span className={classes.sliderDay}>
        {knownAt === null
          ? say('ui.timeline.nowOn', { day: formatInstant(now, language) })
          : formatInstant(knownAt, language)}
      </span>
      <Button variant="subtle" size="compact-xs" disabled={knownAt === null} onClick={() => onKnownAt(null)}>
        {say('ui.timeline.backToNow')}
      </Button>
    </div>
  );
}
