import { Tooltip } from '@mantine/core';
import {
  IconApi,
  IconKeyboard,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../ui/words.ts';
import { type MenuItem, menu } from '../menu.ts';
import { useSession } from '../session/session.ts';
import classes from './shell.module.css';

/** The menu of everything this reader has a use for. */
export function SideMenu({
  workCount,
  narrow,
  onNarrow,
  onKeys,
  onGo,
}: Readonly<{
  workCount: number;
  narrow: boolean;
  onNarrow: () => void;
  onKeys: () => void;
  onGo?: () => void;
}>) {
  const { say } = useWords();
  const session = useSession();
  const groups = menu
    .map((group) => ({
      ...group,
      items: group.items.filter((item) => item.permission === 'signed-in' || session.may(item.permission)),
    }))
    .filter((group) => group.items.length > 0);
  return (
    <>
      <Link to="/work" className={classes.brand} {...(onGo ? { onClick: onGo } : {})}>
        <img src="/mark.svg" width={24} height={24} alt="" />
        <span className={classes.itemText}>Focalpoint</span>
      </Link>
      <nav className={classes.menu} aria-label={say('web.menu.label')}>
        {groups.map((group) => (
          <div key={group.word ?? 'first'}>
            {group.word && <div className={classes.group}>{say(group.word)}</div>}
            {group.items.map((item) => (
              <Item
                key={item.to}
                item={item}
                narrow={narrow}
                count={item.count === 'work' ? workCount : 0}
                onGo={onGo}
              />
            ))}
          </div>
        ))}
      </nav>
      <div className={classes.sideFoot}>
        <a
          className={classes.item}
          href="/api/docs"
          target="_blank"
          rel="noreferrer"
          aria-label={say('web.menu.api')}
        >
          <IconApi size={17} stroke={1.6} aria-hidden />
          <span className={classes.itemText}>{say('web.menu.api')}</span>
        </a>
        <FootButton
          text={say('web.menu.keys')}
          onClick={onKeys}
          icon={<IconKeyboard size={17} stroke={1.6} aria-hidden />}
        />
        {!onGo && (
          <FootButton
            text={say(narrow ? 'web.menu.widen' : 'web.menu.narrow')}
            onClick={onNarrow}
            icon={
              narrow ? (
                <IconLayoutSidebarLeftExpand size={17} stroke={1.6} aria-hidden />
              ) : (
                <IconLayoutSidebarLeftCollapse size={17} stroke={1.6} aria-hidden />
              )
            }
          />
        )}
      </div>
    </>
  );
}

function Item({
  item,
  narrow,
  count,
  onGo,
}: Readonly<{ item: MenuItem; narrow: boolean; count: number; onGo: (() => void) | undefined }>) {
  const { say } = useWords();
  const Icon = item.icon;
  return (
    <Tooltip label={say(item.word)} position="right" disabled={!narrow}>
      <Link
        to={item.to}
        className={classes.item}
        aria-label={count > 0 ? `${say(item.word)} ${count}` : say(item.word)}
        {...(onGo ? { onClick: onGo } : {})}
      >
        <Icon size={17} stroke={1.6} aria-hidden />
        <span className={classes.itemText}>{say(item.word)}</span>
        {/* The blank stands in the name that a screen reader says and in what is read on the screen alike. */}
        {count > 0 && ' '}
        {count > 0 && <span className={classes.itemCount}>{count}</span>}
      </Link>
    </Tooltip>
  );
}

function FootButton({
  text,
  icon,
  onClick,
}: Readonly<{ text: string; icon: React.ReactNode; onClick: () => void }>) {
  return (
    <button type="button" className={classes.item} data-plain onClick={onClick} aria-label={text}>
      {icon}
      <span className={classes.itemText}>{text}</span>
    </button>
  );
}
