import classes from './sign.module.css';

/** The four signs of a comparison: agrees, resembles, differs, contradicts. */
export type Mark = '+' | '~' | '−' | '!';

// A shape for each, so that it is told apart without colour: disc, lozenge, square, triangle.
const shapes: Readonly<Record<Mark, string>> = {
  '+': 'M10 1.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17Z',
  '~': 'M10 .8L19.2 10L10 19.2L.8 10Z',
  '−': 'M2.5 2.5H17.5V17.5H2.5Z',
  '!': 'M10 1.2L19.4 18.2H.6Z',
};

/** A sign as a shape with its character; `text` is what it says. */
export function Sign({ mark, text, size = 18 }: Readonly<{ mark: Mark; text: string; size?: number }>) {
  return (
    <svg
      className={classes.sign}
      data-mark={mark}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      role="img"
      aria-label={`${mark} ${text}`}
    >
      <title>{text}</title>
      <path d={shapes[mark]} />
      <text x={10} y={mark === '!' ? 16.2 : 14.2} textAnchor="middle" fontSize={mark === '!' ? 11 : 12.5}>
        {mark}
      </text>
    </svg>
  );
}

/** What the signs mean, in one line. */
export function SignLegend({
  label,
  marks,
}: Readonly<{ label: string; marks: readonly Readonly<{ mark: Mark; text: string }>[] }>) {
  return (
    <ul className={classes.legend} aria-label={label}>
      {marks.map(({ mark, text }) => (
        <li key={mark}>
          <Sign mark={mark} text={text} size={15} />
          <span aria-hidden>{text}</span>
        </li>
      ))}
    </ul>
  );
}
