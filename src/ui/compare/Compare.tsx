// biome-ignore-all lint/a11y: a grid of roles lets the two records share the width; it is read as a table
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { useWords } from '../words.ts';
import type { Agreement } from './agreement.ts';
import classes from './compare.module.css';

/** One line of a comparison. */
export type CompareLine = Readonly<{
  key: string;
  name: string;
  left: ReactNode;
  right: ReactNode;
  agreement: Agreement;
}>;

/** Two records side by side, line by line, with a sign where they agree and where they do not. */
export function Compare({
  label,
  left,
  right,
  lines,
}: Readonly<{ label: string; left: ReactNode; right: ReactNode; lines: readonly CompareLine[] }>) {
  const { say } = useWords();
  return (
    <div className={classes.grid} role="table" aria-label={label}>
      <div role="row" style={{ display: 'contents' }}>
        <div role="columnheader" className={`${classes.cell} ${classes.head}`}>
          <span className="out-of-sight">{say('ui.compare.field')}</span>
        </div>
        <div role="columnheader" className={`${classes.cell} ${classes.head}`}>
          {left}
        </div>
        <div role="columnheader" className={`${classes.cell} ${classes.head} ${classes.sign}`}>
          <span className="out-of-sight">{say('ui.compare.sign')}</span>
        </div>
        <div role="columnheader" className={`${classes.cell} ${classes.head}`}>
          {right}
        </div>
      </div>
      {lines.map((line) => (
        <div role="row" key={line.key} style={{ display: 'contents' }}>
          <div role="rowheader" className={`${classes.cell} ${classes.name}`}>
            {line.name}
          </div>
          <div role="cell" className={classes.cell} data-agreement={line.agreement}>
            {line.left}
          </div>
          <div role="cell" className={`${classes.cell} ${classes.sign}`} data-agreement={line.agreement}>
            <Sign agreement={line.agreement} text={say(`ui.compare.${line.agreement}`)} />
          </div>
          <div role="cell" className={classes.cell} data-agreement={line.agreement}>
            {line.right}
          </div>
        </div>
      ))}
    </div>
  );
}

function Sign({ agreement, text }: Readonly<{ agreement: Agreement; text: string }>) {
  const sign = {
    agree: <IconCheck size={15} className={classes.agree} aria-hidden />,
    conflict: <IconX size={15} className={classes.conflict} aria-hidden />,
    'one-sided': <IconMinus size={13} opacity={0.4} aria-hidden />,
    silent: null,
  }[agreement];
  return (
    <Fragment>
      {sign}
      <span className="out-of-sight">{text}</span>
    </Fragment>
  );
}
