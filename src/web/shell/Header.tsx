import {
  ActionIcon,
  Avatar,
  Burger,
  Button,
  Kbd,
  Menu,
  Text,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import {
  IconKey,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconTarget,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../../ui/words.ts';
import { useSession } from '../session/session.ts';
import { languages, speak } from '../words.ts';
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
            {say(`purpose.${session.purpose}`)}
          </Button>
        </Tooltip>
        <LanguageMenu />
        <SchemeSwitch />
        <AccountMenu />
      </div>
    </header>
  );
}

/** The language of the interface, each named in itself. */
export function LanguageMenu() {
  const { say, language } = useWords();
  return (
    <Menu>
      <Menu.Target>
        <Tooltip label={say('web.language')}>
          <ActionIcon size={32} aria-label={say('web.language')}>
            <IconLanguage size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map(({ code, name }) => (
          <Menu.Item
            key={code}
            lang={code}
            aria-current={code === language}
            fw={code === language ? 650 : 400}
            onClick={() => void speak(code)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Light or dark. */
export function SchemeSwitch() {
  const { say } = useWords();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const text = say(dark ? 'web.scheme.light' : 'web.scheme.dark');
  return (
    <Tooltip label={text}>
      <ActionIcon size={32} aria-label={text} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
        {dark ? <IconSun size={18} stroke={1.6} /> : <IconMoon size={18} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  );
}

function AccountMenu() {
  const { say } = useWords();
  const session = useSession();
  const navigate = useNavigate();
  return (
    <Menu width={240}>
      <Menu.Target>
        <ActionIcon size={32} aria-label={say('web.account.menu', { name: session.displayName })}>
          <Avatar size={26} radius="xl" name={session.displayName} color="signal" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            {session.displayName}
          </Text>
          <Text size="xs">{session.officeName}</Text>
          <Text size="xs">{session.asker.roles.map((role) => say(`role.${role}`)).join(', ')}</Text>
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
