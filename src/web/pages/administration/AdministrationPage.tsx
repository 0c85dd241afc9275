import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { Page } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import { useSession } from '../../session/session.ts';
import { Accounts } from './Accounts.tsx';
import { Compartments } from './Compartments.tsx';
import { Jobs } from './Jobs.tsx';
import { Offices } from './Offices.tsx';

const tabs = [
  { key: 'accounts', permission: 'admin.account.read', part: Accounts },
  { key: 'offices', permission: 'admin.office.read', part: Offices },
  { key: 'compartments', permission: 'admin.compartment.ask', part: Compartments },
  { key: 'jobs', permission: 'admin.job.read', part: Jobs },
] as const;

/** People, offices, compartments and jobs. Who administers cannot read cases; who reads cases sees here only what concerns them. */
export function AdministrationPage() {
  const { say } = useWords();
  const session = useSession();
  const shown = tabs.filter((tab) => session.may(tab.permission));
  const [chosen, setChosen] = useState<string | null>(shown[0]?.key ?? null);
  return (
    <Page title={say('web.menu.administration')} lead={say('web.admin.lead')}>
      <Tabs value={chosen} onChange={setChosen} keepMounted={false}>
        <Tabs.List mb="md">
          {shown.map((tab) => (
            <Tabs.Tab key={tab.key} value={tab.key}>
              {say(`web.admin.${tab.key}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map(({ key, part: Part }) => (
          <Tabs.Panel key={key} value={key}>
            <Part />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
