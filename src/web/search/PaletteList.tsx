import type { ReactNode } from 'react';
import classes from './palette.module.css';

/** Something that can be gone to from the palette. */
export type Choice = Readonly<{
  key: string;
  text: ReactNode;
  why?: ReactNode;
  icon: ReactNode;
  go: () => void;
}>;
/** Choices of one kind. */
export type ChoiceGroup = Readonly<{ title: string; choices: readonly Choice[] }>;

/** The choices, in groups; the active one is lit. */
export function PaletteList({
  id,
  label,
  groups,
  active,
  onPoint,
}: Readonly<{
  id: string;
  label: string;
  groups: readonly ChoiceGroup[];
  active: number;
  onPoint: (index: number) => void;
}>) {
  let index = -1;
  return (
    <div id={id} className={classes.list} role="listbox" aria-label={label}>
      {groups.map((group) => (
        <div key={group.title} role="group" aria-label={group.title}>
          <div className={classes.group} aria-hidden>
            {group.title}
          </div>
          {group.choices.map((choice) => {
            index += 1;
            const here = index;
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the input above has the focus and names the active option
              // biome-ignore lint/a11y/useKeyWithClickEvents: as above
              <div
                key={choice.key}
                id={`${id}-${here}`}
                role="option"
                aria-selected={here === active}
                className={classes.choice}
                ref={(node) => {
                  if (here === active) node?.scrollIntoView({ block: 'nearest' });
                }}
                onMouseMove={() => here !== active && onPoint(here)}
                onClick={choice.go}
              >
                {choice.icon}
                <span className={classes.text}>{choice.text}</span>
                {choice.why && <span className={classes.why}>{choice.why}</span>}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
