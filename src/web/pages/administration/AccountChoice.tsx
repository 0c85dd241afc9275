import { Select } from '@mantine/core';
import { listAccounts } from '../../../platform/admin/api.ts';
import { useWords } from '../../../ui/words.ts';
import { useAnswer } from '../../api.ts';
import { useSession } from '../../session/session.ts';

/** A person, where the asker may see the list of them; else the asker alone. */
export function AccountChoice({
  value,
  onChange,
}: Readonly<{ value: string | null; onChange: (id: string | null) => void }>) {
  const { say } = useWords();
  const session = useSession();
  const mayRead = session.may('admin.account.read');
  const answer = useAnswer(listAccounts, {}, { enabled: mayRead });
  const self = { value: session.me.accountId, label: session.me.displayName };
  const others = (answer.data?.accounts ?? [])
    .filter((one) => one.id !== self.value && one.disabledAt === null && one.clearance >= 0)
    .map((one) => ({ value: one.id, label: `${one.displayName} · ${one.officeCode}` }));
  return (
    <Select
      label={say('web.admin.person')}
      required
      searchable
      data={[self, ...others]}
      value={value}
      onChange={onChange}
    />
  );
}
