import { type ReactNode, useEffect, useId } from 'react';
import classes from './page.module.css';

/** A page: what it is called, what may be done on it, what it shows. Names the browser's tab too. */
export function Page({
  title,
  over,
  lead,
  actions,
  width = 'wide',
  children,
}: Readonly<{
  title: string;
  over?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  width?: 'wide' | 'full' | 'narrow';
  children: ReactNode;
}>) {
  useEffect(() => {
    document.title = `${title} · Focalpoint`;
  }, [title]);
  const size = width === 'full' ? classes.full : width === 'narrow' ? classes.narrow : '';
  return (
    <div className={`${classes.page} ${size}`}>
      <header className={classes.head}>
        <div>
          {over && <div className={classes.over}>{over}</div>}
          <h1 className={classes.title}>{title}</h1>
          {lead && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page with a heading of its own. */
export function Panel({
  title,
  count,
  actions,
  flush = false,
  children,
}: Readonly<{
  title?: ReactNode;
  count?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}>) {
  const id = useId();
  return (
    <section className={classes.panel} {...(title ? { 'aria-labelledby': id } : {})}>
      {title && (
        <div className={classes.panelHead}>
          <h2 className={classes.panelTitle} id={id}>
            {title}
          </h2>
          {count !== undefined && <span className={classes.count}>{count}</span>}
          {actions && <div className={classes.panelActions}>{actions}</div>}
        </div>
      )}
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}

/** One line of facts: its name, and its value or what stands for not known. */
export type Fact = Readonly<{ name: ReactNode; value: ReactNode; key: string }>;

/** Names and values, one below the other. */
export function Facts({ facts, unknown }: Readonly<{ facts: readonly Fact[]; unknown: string }>) {
  return (
    <dl className={classes.facts}>
      {facts.map((fact) => [
        <dt key={`${fact.key}-name`}>{fact.name}</dt>,
        <dd key={`${fact.key}-value`}>
          {fact.value === null || fact.value === undefined || fact.value === '' ? (
            <span className={classes.unknown}>{unknown}</span>
          ) : (
            fact.value
          )}
        </dd>,
      ])}
    </dl>
  );
}
