import { Sign } from '../sign/Sign.tsx';
import classes from './span-bars.module.css';
import { placeOf, type Span, scaleOf } from './spans.ts';

/** Bars from one value to another on one scale with zero marked: a waterfall, or weights to both sides. Its twin is a table. */
export function SpanBars({
  label,
  spans,
  steps = false,
  scale = scaleOf(spans),
}: Readonly<{
  label: string;
  spans: readonly Span[];
  /** Each bar begins where the one before ended: a thin line joins them. */
  steps?: boolean;
  /** A scale that several of them share. */
  scale?: ReturnType<typeof scaleOf>;
}>) {
  const zero = `${placeOf(0, scale)}%`;
  return (
    <ol className={classes.bars} aria-label={label}>
      {spans.map((span) => {
        const [start, end] = [Math.min(span.from, span.to), Math.max(span.from, span.to)];
        const left = placeOf(start, scale);
        return (
          <li key={span.key} className={classes.row} data-tone={span.tone}>
            <span className={classes.name}>
              {isMark(span.tone) && <Sign mark={span.tone} text="" size={14} />}
              <span className={classes.words}>
                {span.name}
                {span.note && <span className={classes.note}>{span.note}</span>}
              </span>
            </span>
            <span className={classes.track} aria-hidden>
              <span className={classes.zero} style={{ left: zero }} />
              {steps && span.tone !== 'total' && (
                <span className={classes.step} style={{ left: `${placeOf(span.to, scale)}%` }} />
              )}
              <span
                className={classes.bar}
                style={{ left: `${left}%`, width: `${Math.max(0.6, placeOf(end, scale) - left)}%` }}
              />
            </span>
            <span className={classes.text}>{span.text}</span>
          </li>
        );
      })}
    </ol>
  );
}

const isMark = (tone: Span['tone']): tone is Exclude<Span['tone'], 'total' | 'start'> =>
  tone !== 'total' && tone !== 'start';
