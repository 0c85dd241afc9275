import { useElementSize } from '@mantine/hooks';
import classes from './line-plot.module.css';

/** A line: points of shares between 0 and 1; undefined where there is none. */
export type PlotLine = Readonly<{
  key: string;
  name: string;
  points: readonly Readonly<{ x: number; y: number | null }>[];
}>;

const pad = { left: 38, right: 14, top: 10, bottom: 26 } as const;

/** Lines of shares over a share, told apart by colour, by dashes and by the shape of their points. Its twin is a table. */
export function LinePlot({
  label,
  lines,
  across,
  height = 230,
}: Readonly<{ label: string; lines: readonly PlotLine[]; across: string; height?: number }>) {
  const { ref, width } = useElementSize();
  const wide = Math.max(width, 240);
  const xAt = (x: number) => pad.left + x * (wide - pad.left - pad.right);
  const yAt = (y: number) => pad.top + (1 - y) * (height - pad.top - pad.bottom);
  return (
    <div className={classes.frame}>
      <div ref={ref} className={classes.picture}>
        <svg width={wide} height={height} role="img" aria-label={label}>
          {[0, 0.25, 0.5, 0.75, 1].map((share) => (
            <g key={share} className={classes.axis}>
              <line x1={pad.left} x2={wide - pad.right} y1={yAt(share)} y2={yAt(share)} />
              <text x={pad.left - 6} y={yAt(share) + 4} textAnchor="end">
                {share * 100} %
              </text>
              <text x={xAt(share)} y={height - 8} textAnchor="middle">
                {share}
              </text>
            </g>
          ))}
          {lines.map((line, no) => {
            const known = line.points.flatMap(({ x, y }) => (y === null ? [] : [{ x: xAt(x), y: yAt(y) }]));
            return (
              <g key={line.key} className={classes.line} data-no={no}>
                <polyline points={known.map(({ x, y }) => `${x},${y}`).join(' ')} />
                {known.map(({ x, y }) =>
                  no === 0 ? (
                    <circle key={x} cx={x} cy={y} r={3.4} />
                  ) : (
                    <rect key={x} x={x - 3.2} y={y - 3.2} width={6.4} height={6.4} />
                  ),
                )}
              </g>
            );
          })}
        </svg>
      </div>
      <ul className={classes.legend} aria-hidden>
        {lines.map((line, no) => (
          <li key={line.key}>
            <svg
              width={30}
              height={10}
              className={classes.line}
              data-no={no}
              role="img"
              aria-label={line.name}
            >
              <line x1={0} x2={30} y1={5} y2={5} />
              {no === 0 ? (
                <circle cx={15} cy={5} r={3.4} />
              ) : (
                <rect x={11.8} y={1.8} width={6.4} height={6.4} />
              )}
            </svg>
            {line.name}
          </li>
        ))}
        <li>{across} →</li>
      </ul>
    </div>
  );
}
