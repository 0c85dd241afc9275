import { formatPartialDate } from '../../../ui/format.ts';
import { useWords } from '../../../ui/words.ts';
import { layOut, type RunPoint } from './line.ts';
import classes from './serials.module.css';

const room = { left: 118, right: 48, width: 520, lane: 56, foot: 22 } as const;

/** The numbers of a run on a line: a lane and a colour for each place, the day beside each number; those of the alarm are ringed. */
export function NumberLine({
  run,
  chosen,
}: Readonly<{ run: readonly RunPoint[]; chosen: ReadonlySet<string> }>) {
  const { say, language } = useWords();
  const drawn = layOut(run, room.width - room.left - room.right);
  if (!drawn) return null;
  const height = drawn.lanes.length * room.lane + room.foot;
  return (
    <svg
      className={classes.line}
      viewBox={`0 0 ${room.width} ${height}`}
      role="img"
      aria-label={say('web.serials.line', {
        numbers: drawn.dots
          .map(({ value, on, lane }) => [value, drawn.lanes[lane], on].filter(Boolean).join(' '))
          .join('; '),
      })}
    >
      {drawn.lanes.map((place, lane) => (
        <g key={place} data-hue={lane % 6} transform={`translate(0 ${lane * room.lane + room.lane / 2})`}>
          <line x1={room.left} x2={room.width - room.right} y1={0} y2={0} />
          <text x={8} y={4} className={classes.place}>
            {place.length > 17 ? `${place.slice(0, 16)}…` : place}
          </text>
        </g>
      ))}
      {drawn.dots.map(({ id, value, on, x, lane, up }) => (
        <g
          key={id}
          data-hue={lane % 6}
          data-chosen={chosen.has(id) || undefined}
          transform={`translate(${room.left + x} ${lane * room.lane + room.lane / 2})`}
        >
          <circle r={chosen.has(id) ? 6 : 4} />
          <text y={up ? -19 : 17} className={classes.value}>
            {value}
          </text>
          {on && (
            <text y={up ? -10 : 26} className={classes.day}>
              {formatPartialDate(on, language)}
            </text>
          )}
        </g>
      ))}
      <text x={room.left} y={height - 4} className={classes.end}>
        {drawn.from}
      </text>
      <text x={room.width - room.right} y={height - 4} className={classes.end}>
        {drawn.to}
      </text>
    </svg>
  );
}
