import { ActionIcon, Avatar, Burger, Button, Kbd, Menu, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconKey, IconLogout, IconSearch, IconTarget } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../../ui/words.ts';
import { useSession } from '../session/session.ts';
import { LanguageMenu, SchemeSwitch } from './Switches.tsx';
import classes from './shell.module.css';

/** The strip above every page: search, why access is asked, language, light or dark, who is signed in. */
export function Header({
  onSearch,
  menuOpen,
  onMenu,
}: Readonly<{ onSearch: () => void; menuOpen: boolean; onMenu: () => void }>) {
  const { say } = useWords();
  const session = useSession();
  return (
    <header className={classes.head}>
      <Burger
        className={classes.burger ?? ''}
        size="sm"
        opened={menuOpen}
        onClick={onMenu}
        aria-label={say('web.menu.label')}
      />
      {session.may('search.ask') && (
        <button type="button" className={classes.ask} onClick={onSearch}>
          <IconSearch size={15} stroke={1.7} aria-hidden />
          <span className={classes.askText}>{say('web.search.placeholder')}</span>
          <Kbd size="xs">Ctrl K</Kbd>
        </button>
      )}
      <div className={classes.headEnd}>
        <Tooltip label={say('web.purpose.change')}>
          <Button
            className={classes.purpose ?? ''}
            variant="default"
            size="compact-sm"
            fw={500}
            leftSection={<IconTarget size={14} stroke={1.7} aria-hidden />}
            onClick={session.changePurpose}
          >
            {say(`purpose.${session.me.purpose.code}`)}
          </Button>
        </Tooltip>
        <LanguageMenu />
        <SchemeSwitch />
        <AccountMenu />
      </div>
    </header>
  );
}

function AccountMenu() {
  const { say } = useWords();
  const session = useSession();
  const navigate = useNavigate();
  return (
    <Menu width={240}>
      <Menu.Target>
        <ActionIcon size={32}>
          <Avatar size={26} radius="xl" name={session.me.displayName} color="signal" />
          {/* The initials are part of the name: who speaks to his computer says what he reads. */}
          <VisuallyHidden> {say('web.account.menu', { name: session.me.displayName })}</VisuallyHidden>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            {session.me.displayName}
          </Text>
          <Text size="xs">{session.me.officeCode}</Text>
          <Text size="xs">{session.me.roles.map((role) => say(`role.${role}`)).join(', ')}</Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item leftSection={<IconTarget size={15} />} onClick={session.changePurpose}>
          {say('web.purpose.change')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKey size={15} />} onClick={() => void navigate({ to: '/password' })}>
          {say('web.password.change')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={session.signOut}>
          {say('web.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
