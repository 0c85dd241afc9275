import { Anchor, Badge, Button, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { listAliases, makeAlias } from '../../../domains/reference/alias/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAct, useAnswer } from '../../api.ts';
import { useSession } from '../../session/session.ts';
import type { Part, ValueSeen } from './values.ts';

/** For those who answer for the whole: what was said here counts from now on in every file and form, or in every file of this source. */
export function MakeAlias({
  part,
  value,
  sourceName,
}: Readonly<{ part: Part; value: ValueSeen; sourceName: string }>) {
  const { say } = useWords();
  const { may } = useSession();
  const mayMake = may('reference.alias.make') && value.code !== null;
  const isSaid = value.from === 'import' || value.from === 'source';
  const aliases = useAnswer(listAliases, { part, limit: 500 }, { enabled: mayMake && isSaid });
  const make = useAct(makeAlias);
  if (!mayMake || !isSaid || value.code === null) return null;
  const { code, written } = value;
  const isMade =
    make.isSuccess ||
    aliases.data?.aliases.some(
      (one) =>
        one.code === code &&
        plain(one.written) === plain(written) &&
        (one.sourceName === null || plain(one.sourceName) === plain(sourceName)),
    );
  if (isMade) {
    return (
      <Anchor component={Link} to="/aliases" size="sm">
        <Badge color="green">{say('web.import.values.aliasMade')}</Badge>
      </Anchor>
    );
  }
  return (
    <>
      {make.error && <Refused refusal={make.error} />}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-xs"
            variant="light"
            loading={make.isPending}
            aria-label={`${say('web.import.values.makeAlias')}: ${written}`}
          >
            {say('web.import.values.makeAlias')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => make.mutate({ input: { part, written, code } })}>
            {say('web.import.values.alias.everywhere')}
          </Menu.Item>
          <Menu.Item onClick={() => make.mutate({ input: { part, written, code, sourceName } })}>
            {say('web.import.values.alias.source', { source: sourceName })}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

const plain = (written: string): string => written.trim().replace(/\s+/g, ' ').toLowerCase();
