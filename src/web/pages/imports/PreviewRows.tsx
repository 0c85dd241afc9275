import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import type { PreviewRow } from '../../../platform/intake/preview.ts';
import type { UnderstoodCell } from '../../../platform/intake/shape.ts';
import { useWords } from '../../../ui/words.ts';
import { useRuleName } from '../../rule-name.ts';
import classes from './imports.module.css';
import { type ShapeColumn, useColumnName } from './MappingPanel.tsx';

/** Rows of the file as written and as understood; refused ones with their reason in words. */
export function PreviewRows({
  shape,
  columns,
  rows,
}: Readonly<{ shape: string; columns: readonly ShapeColumn[]; rows: readonly PreviewRow[] }>) {
  const { say, has } = useWords();
  const columnName = useColumnName(shape);
  const nameOf = (name: string) =>
    columnName(columns.find((column) => column.name === name) ?? { name, kind: 'text' });
  return (
    <div>
      {rows.map((row) => (
        <article key={row.rowNo} className={classes.row} data-refused={row.refusal !== null || undefined}>
          <div className={classes.rowHead}>
            <span className="dim tabular">{say('web.import.line', { line: row.lineNo })}</span>
            {row.refusal && (
              <strong>
                {row.refusal.column && `${nameOf(row.refusal.column)}: `}
                {has(row.refusal.reason) ? say(row.refusal.reason, row.refusal.values) : row.refusal.reason}
              </strong>
            )}
            {row.warnings.map((warning) => (
              <Warning key={warning} warning={warning} nameOf={nameOf} />
            ))}
          </div>
          <div className={classes.cells}>
            {row.cells.map((cell) => (
              <Cell key={cell.column} cell={cell} name={nameOf(cell.column)} />
            ))}
            {Object.entries(row.rest).map(([heading, written]) => (
              <div key={heading} className={`${classes.cell} dim`}>
                <div className={classes.cellName}>{heading}</div>
                <div className={classes.written}>{written}</div>
              </div>
            ))}
          </div>
        </article>
      ))}
    </div>
  );
}

function Cell({ cell, name }: Readonly<{ cell: UnderstoodCell; name: string }>) {
  const { say, sayFirst } = useWords();
  const ruleName = useRuleName();
  const flag =
    cell.understood === 'true' ? say('ui.yes') : cell.understood === 'false' ? say('ui.no') : undefined;
  const differs = cell.understood !== null && cell.understood !== cell.written.trim();
  return (
    <div className={classes.cell}>
      <div className={classes.cellName}>{name}</div>
      <div className={classes.written}>{cell.written || '–'}</div>
      {differs && (
        <div className={classes.understood} title={cell.rule ? ruleName(cell.rule) : undefined}>
          <IconArrowRight size={12} aria-label={say('web.import.understoodAs')} />
          {flag ?? cell.understood}
        </div>
      )}
      {cell.understood === null && cell.written !== '' && !cell.warning && (
        <div className={`${classes.understood} ${classes.undecided}`}>{say('web.import.undecided')}</div>
      )}
      {cell.warning && (
        <div className={`${classes.understood} ${classes.undecided}`}>
          {sayFirst([cell.warning], cell.warning)}
        </div>
      )}
    </div>
  );
}

function Warning({ warning, nameOf }: Readonly<{ warning: string; nameOf: (name: string) => string }>) {
  const { sayFirst } = useWords();
  const [column = '', kind = ''] = warning.split(':');
  return (
    <Badge color="yellow" leftSection={<IconAlertTriangle size={11} aria-hidden />}>
      {nameOf(column)}: {sayFirst([`intake.warning.${kind}`], kind)}
    </Badge>
  );
}
