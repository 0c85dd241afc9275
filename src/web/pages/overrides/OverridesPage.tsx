import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listOverrides } from '../../../domains/linkage/resemble/api.ts';
import { formatInstant, formatPartialDate } from '../../../ui/format.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Answered, Empty } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAnswer } from '../../api.ts';
import classes from '../../record/record.module.css';
import { recordAddress } from '../../services.ts';

type Override = Answer<typeof listOverrides>['overrides'][number];

/** The weekly list of records that were written although others that resemble them were shown. */
export function OverridesPage() {
  const { say, language } = useWords();
  const [week, setWeek] = useState<string | null>(null);
  const answer = useAnswer(listOverrides, { ...(week ? { week } : {}), limit: 500 }, { keep: true });
  const from = answer.data?.from;
  const step = (days: number) => from && setWeek(plusDays(from, days));
  return (
    <Page
      title={say('web.menu.overrides')}
      lead={say('web.override.lead')}
      actions={
        <Group gap="xs">
          <Button variant="default" disabled={!from} onClick={() => step(-7)}>
            {say('web.override.before')}
          </Button>
          <Button variant="default" disabled={!from || week === null} onClick={() => step(7)}>
            {say('web.override.after')}
          </Button>
        </Group>
      }
    >
      <Panel
        title={
          answer.data
            ? say('web.override.week', {
                from: formatPartialDate(answer.data.from, language),
                to: formatPartialDate(answer.data.to, language),
              })
            : say('web.menu.overrides')
        }
        count={answer.data?.overrides.length}
        flush
      >
        <Answered answer={answer}>
          {({ overrides }) =>
            overrides.length === 0 ? (
              <Empty title={say('web.override.none')} text={say('web.override.none.text')} />
            ) : (
              overrides.map((one) => <OneOverride key={one.id} override={one} />)
            )
          }
        </Answered>
      </Panel>
    </Page>
  );
}

function OneOverride({ override }: Readonly<{ override: Override }>) {
  const { say, sayFirst, language } = useWords();
  const link = ({ id, caption }: Override['record']) => (
    <Anchor key={id} component={Link} to={recordAddress(override.entity, id)} size="sm" fw={560}>
      {caption}
    </Anchor>
  );
  return (
    <div className={classes.line}>
      <div>
        <Group gap={6}>
          <Text size="xs" c="dimmed">
            {sayFirst([`entity.${override.entity}.one`], override.entity)}
          </Text>
          {link(override.record)}
        </Group>
        <Text size="sm">{override.reason}</Text>
        <Text size="xs" c="dimmed">
          {override.by} · {formatInstant(override.at, language)}
        </Text>
      </div>
      <div>
        <Text size="xs" c="dimmed">
          {say('web.override.shown')}
        </Text>
        {override.shown.map((one) => (
          <div key={one.id}>{link(one)}</div>
        ))}
      </div>
    </div>
  );
}

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
