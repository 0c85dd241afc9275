import { Button, Code, Stack, Text } from '@mantine/core';
import { readLogEntry } from '../../../platform/audit/api.ts';
import { formatInstantExact } from '../../../ui/format.ts';
import { Facts, Panel } from '../../../ui/page/Page.tsx';
import { Answered } from '../../../ui/states/States.tsx';
import { PlainTable } from '../../../ui/twin/Twin.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAnswer } from '../../api.ts';
import { type Entry, Outcome } from './entry.tsx';

/** One entry with what was asked and which records were shown; by kind and id, never their content. */
export function LogEntry({ entry, onRecord }: Readonly<{ entry: Entry; onRecord: (id: string) => void }>) {
  const { say, sayFirst, language } = useWords();
  const answer = useAnswer(readLogEntry, { id: entry.id });
  return (
    <Stack gap="md">
      <Facts
        unknown="–"
        facts={[
          { key: 'at', name: say('web.at'), value: formatInstantExact(entry.at, language) },
          { key: 'who', name: say('web.log.who'), value: entry.accountName },
          { key: 'office', name: say('web.office'), value: entry.officeCode },
          { key: 'action', name: say('web.log.action'), value: <span className="mono">{entry.action}</span> },
          {
            key: 'purpose',
            name: say('web.log.purpose'),
            value: entry.purpose && sayFirst([`purpose.${entry.purpose}`], entry.purpose),
          },
          { key: 'basis', name: say('web.purpose.legalBasis'), value: entry.legalBasis },
          { key: 'case', name: say('web.purpose.caseRef'), value: entry.caseRef },
          { key: 'outcome', name: say('web.log.outcome'), value: <Outcome outcome={entry.outcome} /> },
          { key: 'found', name: say('web.log.found'), value: entry.found },
          { key: 'recipients', name: say('web.log.recipients'), value: entry.recipients },
          {
            key: 'knownAt',
            name: say('ui.timeline.knownAt'),
            value: entry.knownAt && formatInstantExact(entry.knownAt, language),
          },
          {
            key: 'request',
            name: say('web.log.request'),
            value: <span className="mono">{entry.requestId}</span>,
          },
        ]}
      />
      {Object.keys(entry.detail).length > 0 && (
        <div>
          <Text size="xs" c="dimmed" mb={4}>
            {say('web.log.asked')}
          </Text>
          <Code block>{JSON.stringify(entry.detail, null, 2)}</Code>
        </div>
      )}
      <Answered answer={answer} lines={3}>
        {({ records }) =>
          records.length > 0 && (
            <Panel title={say('web.log.records')} count={records.length} flush>
              <PlainTable
                label={say('web.log.records')}
                table={{
                  head: [say('web.record'), 'Id', ''],
                  rows: records.map((record) => ({
                    key: record.id,
                    cells: [
                      sayFirst([`entity.${record.entity}.one`], record.entity),
                      <span key="id" className="mono">
                        {record.id}
                      </span>,
                      <Button
                        key="who"
                        size="compact-xs"
                        variant="default"
                        onClick={() => onRecord(record.id)}
                      >
                        {say('web.log.whoSaw')}
                      </Button>,
                    ],
                  })),
                }}
              />
            </Panel>
          )
        }
      </Answered>
    </Stack>
  );
}
