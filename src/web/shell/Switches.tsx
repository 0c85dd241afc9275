import { ActionIcon, Menu, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { useContext } from 'react';
import { changeLanguage } from '../../platform/auth/api.ts';
import { useWords } from '../../ui/words.ts';
import { ask } from '../api.ts';
import { SessionContext } from '../session/session.ts';
import { type Language, languages, speak } from '../words.ts';

/** The language of the interface, each named in itself. */
export function LanguageMenu() {
  const { say, language } = useWords();
  const session = useContext(SessionContext);
  const choose = (code: Language) => {
    void speak(code);
    if (session) void ask(changeLanguage, { language: code });
  };
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
            onClick={() => choose(code)}
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
