import { useElementSize } from '@mantine/hooks';
import { useWords } from '../../../ui/words.ts';
import classes from './catalogue.module.css';

/** A name with its years, as the timeline draws it. */
export type DatedName = Readonly<{ kind: string; name: string; from: string; to: string }>;

const barHeight = 8;
const lineHeight = 13;
const room = 16;

/** A small picture of what a make was called when: one bar a name, the axis below. The list beside it says the same in words. */
export function NameTimeline({ names }: Readonly<{ names: readonly DatedName[] }>) {
  const { say } = useWords();
  const { ref, width } = useElementSize();
  const now = new Date().getFullYear();
  const dated = names.filter(({ from }) => from !== '');
  if (dated.length < 2) return null;
  const first = Math.min(...dated.map(({ from }) => Number(from)));
  const x = (year: number) => ((year - first) / Math.max(1, now - first)) * width;
  const height = dated.length * lineHeight + room;
  return (
    <div ref={ref}>
      <svg
        className={classes.bars}
        height={height}
        role="img"
        aria-label={say('reference.overTime.picture', { count: dated.length, from: first })}
      >
        {dated.map((one, at) => (
          <rect
            key={`${one.kind}${one.name}${one.from}`}
            data-kind={one.kind}
            x={x(Number(one.from))}
            y={at * lineHeight + 2}
            width={Math.max(3, x(one.to === '' ? now : Number(one.to)) - x(Number(one.from)))}
            height={barHeight}
            rx={2}
          >
            <title>{`${one.name} ${one.from}–${one.to}`}</title>
          </rect>
        ))}
        <line x1={0} x2={width} y1={height - room + 1.5} y2={height - room + 1.5} />
        <text x={0} y={height - 2}>
          {first}
        </text>
        <text x={width} y={height - 2} textAnchor="end">
          {now}
        </text>
      </svg>
    </div>
  );
}
