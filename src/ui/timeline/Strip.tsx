// biome-ignore-all lint/a11y/noStaticElementInteractions: hovering only lights a line up that the list below also has
import { useElementSize } from '@mantine/hooks';
import { formatPartialDate } from '../format.ts';
import { useWords } from '../words.ts';
import type { TimelineLine } from './line.ts';
import { around, placeIn, type Span, spanOf, ticksOf } from './scale.ts';
import classes from './timeline.module.css';

const top = 46;
const bottom = 138;
const side = 14;

/** The picture of a history: above when it happened, below when we learned it, a thread from the one to the other. */
export function Strip({
  lines,
  knownAt,
  now,
  active,
  onActive,
  isHidden,
}: Readonly<{
  lines: readonly TimelineLine[];
  knownAt: string | null;
  now: string;
  active: string | null;
  onActive: (key: string | null) => void;
  isHidden: (line: TimelineLine) => boolean;
}>) {
  const { say } = useWords();
  const { ref, width } = useElementSize();
  const dated = lines.flatMap((line) => {
    const span = line.on ? spanOf(line.on) : undefined;
    return span ? [{ line, span }] : [];
  });
  const happened = around(dated.length > 0 ? dated.map(({ span }) => span) : [instant(now)]);
  const learned = around([...lines.map((line) => instant(line.recordedAt)), instant(now)]);
  const room = Math.max(0, width - 2 * side);
  const x = (span: Span, at: number) => side + placeIn(span, at) * room;
  const known = x(learned, Date.parse(knownAt ?? now));
  return (
    <div className={classes.strip}>
      <div ref={ref}>
        <svg
          className={classes.svg}
          role="img"
          aria-label={say('ui.timeline.picture', { count: lines.length })}
        >
          <Axis
            y={top}
            span={happened}
            x={(at) => x(happened, at)}
            width={width}
            name={say('ui.timeline.happened')}
            above
          />
          <Axis
            y={bottom}
            span={learned}
            x={(at) => x(learned, at)}
            width={width}
            name={say('ui.timeline.learned')}
          />
          <line className={classes.now} x1={known} x2={known} y1={top + 12} y2={bottom + 8} />
          {dated.map(({ line, span }) => (
            <g
              key={line.key}
              className={classes.event}
              data-far={line.far || undefined}
              data-hidden={isHidden(line) || undefined}
              data-active={line.key === active || undefined}
              onMouseEnter={() => onActive(line.key)}
              onMouseLeave={() => onActive(null)}
            >
              <Event
                from={x(happened, span.from)}
                to={x(happened, span.to)}
                recorded={x(learned, Date.parse(line.recordedAt))}
              />
            </g>
          ))}
        </svg>
      </div>
    </div>
  );
}

function Event({ from, to, recorded }: Readonly<{ from: number; to: number; recorded: number }>) {
  const middle = (from + to) / 2;
  const half = (top + bottom) / 2;
  return (
    <>
      <path
        className={classes.thread}
        d={`M${middle} ${top} C${middle} ${half} ${recorded} ${half} ${recorded} ${bottom}`}
        strokeWidth={1.5}
      />
      {to - from > 10 && (
        <rect className={classes.span} x={from} y={top - 5} width={to - from} height={10} rx={3} />
      )}
      <circle className={classes.point} cx={middle} cy={top} r={5.5} />
      <circle className={classes.point} cx={recorded} cy={bottom} r={3.5} />
    </>
  );
}

function Axis({
  y,
  span,
  x,
  width,
  name,
  above = false,
}: Readonly<{
  y: number;
  span: Span;
  x: (at: number) => number;
  width: number;
  name: string;
  above?: boolean;
}>) {
  const { language } = useWords();
  const edge = 34; // a name at the very end would be cut
  const ticks =
    width > 0
      ? ticksOf(span, Math.max(2, width / 130)).filter(
          (tick) => x(tick.at) > edge && x(tick.at) < width - edge,
        )
      : [];
  return (
    <g>
      <line className={classes.axis} x1={0} x2={width} y1={y} y2={y} />
      <text className={classes.axisName} x={0} y={above ? y - 32 : y + 34}>
        {name}
      </text>
      {ticks.map((tick) => (
        <g key={tick.at}>
          <line className={classes.axis} x1={x(tick.at)} x2={x(tick.at)} y1={y - 4} y2={y + 4} />
          <text className={classes.tick} x={x(tick.at)} y={above ? y - 13 : y + 19} textAnchor="middle">
            {formatPartialDate(
              new Date(tick.at).toISOString().slice(0, { year: 4, month: 7, day: 10 }[tick.unit]),
              language,
            )}
          </text>
        </g>
      ))}
    </g>
  );
}

const instant = (at: string): Span => ({ from: Date.parse(at), to: Date.parse(at) });
