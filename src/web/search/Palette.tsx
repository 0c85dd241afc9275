import { Kbd, Loader, Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useState } from 'react';
import { quickFind } from '../../platform/search/api.ts';
import { iconOf } from '../../ui/graph/icons.ts';
import { useWords } from '../../ui/words.ts';
import { useAnswer } from '../api.ts';
import { menu } from '../menu.ts';
import { recordAddress } from '../services.ts';
import { useSession } from '../session/session.ts';
import { type Choice, type ChoiceGroup, PaletteList } from './PaletteList.tsx';
import classes from './palette.module.css';
import { askFor } from './question.ts';

/** Ctrl-K: find anything by what is written on it, or go to a page. */
export function Palette({ opened, onClose }: Readonly<{ opened: boolean; onClose: () => void }>) {
  const { say } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={680}
      yOffset="10vh"
      centered={false}
      attributes={{ content: { 'aria-label': say('web.search.title') } }}
      transitionProps={{ duration: 80 }}
    >
      <PaletteContent onClose={onClose} />
    </Modal>
  );
}

function PaletteContent({ onClose }: Readonly<{ onClose: () => void }>) {
  const { say } = useWords();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const [asked] = useDebouncedValue(typed.trim(), 120);
  const groups = useChoices(typed.trim(), asked, onClose);
  const choices = groups.flatMap((group) => group.choices);
  const current = Math.min(active, Math.max(0, choices.length - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive((current + step + choices.length) % Math.max(1, choices.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choices[current]?.go();
    }
  };
  return (
    <>
      <div className={classes.top}>
        <IconSearch size={17} stroke={1.7} aria-hidden />
        <input
          className={classes.input}
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={choices.length > 0 ? `${id}-${current}` : undefined}
          aria-label={say('web.search.title')}
          placeholder={say('web.search.placeholder')}
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        {typed.trim() !== asked && <Loader size={14} />}
      </div>
      <PaletteList
        id={id}
        label={say('web.search.title')}
        groups={groups}
        active={current}
        onPoint={setActive}
      />
      <div className={classes.foot} aria-hidden>
        <span>
          <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> {say('ui.keys.move')}
        </span>
        <span>
          <Kbd size="xs">Enter</Kbd> {say('ui.keys.open')}
        </span>
        <span>{say('web.search.wildcards')}</span>
      </div>
    </>
  );
}

/** What was found for the words, by kind; then the pages whose name fits. */
function useChoices(typed: string, asked: string, onClose: () => void): readonly ChoiceGroup[] {
  const { say, sayFirst } = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const answer = useAnswer(
    quickFind,
    { text: asked, limit: 24 },
    { enabled: asked.length > 1 && session.may('search.ask'), keep: true },
  );
  const findings = asked.length > 1 ? (answer.data?.findings ?? []) : [];
  const go = (to: string) => {
    onClose();
    void navigate({ to });
  };
  const entities = [...new Set(findings.map((finding) => finding.entity))];
  const found = entities.map((entity) => ({
    title: sayFirst([`entity.${entity}.other`], entity),
    choices: findings
      .filter((finding) => finding.entity === entity)
      .map((finding) => foundChoice(finding, say, () => go(recordAddress(entity, finding.id)))),
  }));
  const lower = typed.toLowerCase();
  const pages = menu
    .flatMap((group) => group.items)
    .filter(
      (item) =>
        (item.permission === 'signed-in' || session.may(item.permission)) &&
        say(item.word).toLowerCase().includes(lower),
    )
    .map((item) => ({
      key: item.to,
      text: say(item.word),
      icon: <item.icon size={16} stroke={1.6} />,
      go: () => go(item.to),
    }));
  const all =
    typed.length > 1 && session.may('search.ask') ? [searchEverything(typed, say, onClose, navigate)] : [];
  return [...found, { title: say('web.search.pages'), choices: [...all, ...pages] }].filter(
    (group) => group.choices.length > 0,
  );
}

function searchEverything(
  typed: string,
  say: (key: string, values?: Readonly<Record<string, string | number>>) => string,
  onClose: () => void,
  navigate: ReturnType<typeof useNavigate>,
): Choice {
  return {
    key: 'everything',
    text: say('web.search.everything', { typed }),
    icon: <IconSearch size={16} stroke={1.6} />,
    go: () => {
      onClose();
      askFor(typed);
      void navigate({ to: '/search' });
    },
  };
}

function foundChoice(
  finding: Readonly<{
    id: string;
    entity: string;
    caption: string;
    why: readonly Readonly<{ key: string; values: Readonly<Record<string, string | number>> }>[];
  }>,
  say: (key: string, values?: Readonly<Record<string, string | number>>) => string,
  go: () => void,
): Choice {
  const Icon = iconOf(finding.entity);
  return {
    key: finding.id,
    text: finding.caption,
    why: finding.why.map((reason) => say(`search.why.${reason.key}`, reason.values)).join(' · '),
    icon: <Icon size={16} stroke={1.6} />,
    go,
  };
}
