import { Badge, Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { letStand, listValues } from '../../../platform/intake/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { formatCount, formatPercent } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Answered, Empty } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAct, useAnswer } from '../../api.ts';
import { useRuleName } from '../../rule-name.ts';
import type { ImportSeen } from './ImportsPage.tsx';
import classes from './imports.module.css';
import { MakeAlias } from './MakeAlias.tsx';
import { MeaningDialog } from './MeaningDialog.tsx';
import type { Part, ValueSeen } from './values.ts';

const parts: readonly Part[] = ['make', 'model', 'calibre', 'type'];
const step = 20;

/** The different values of a column, the most frequent first: as written, as understood, and a way to say otherwise. */
export function ValuesPanel({ seen }: Readonly<{ seen: ImportSeen }>) {
  const { say, language } = useWords();
  const shown = parts.filter((part) => seen.mapping[part] !== undefined);
  const [part, setPart] = useState<Part>(shown[0] ?? 'make');
  const [limit, setLimit] = useState(step);
  const [asked, setAsked] = useState<ValueSeen | null>(null);
  const answer = useAnswer(listValues, { id: seen.id, part, limit }, { keep: true });
  if (shown.length === 0) return null;
  return (
    <Panel
      title={say('web.import.values')}
      count={answer.data && formatCount(answer.data.found, language)}
      flush
      actions={
        <SegmentedControl
          aria-label={say('web.import.values')}
          value={part}
          onChange={(next) => {
            setPart(parts.find((one) => one === next) ?? part);
            setLimit(step);
          }}
          data={shown.map((value) => ({
            value,
            label: say(`web.import.values.part.${value}`),
          }))}
        />
      }
    >
      <Answered answer={answer}>
        {({ values, found, more }) =>
          values.length === 0 ? (
            <Empty title={say('web.import.values.none')} />
          ) : (
            <>
              <Values seen={seen} part={part} values={values} onAsk={setAsked} />
              {(more || found > values.length) && (
                <Group p="xs" gap="xs">
                  {found > values.length && (
                    <Button variant="default" size="compact-sm" onClick={() => setLimit(limit + step * 5)}>
                      {say('web.import.values.further', { left: found - values.length })}
                    </Button>
                  )}
                  {more && <span className="dim">{say('web.import.values.notAll')}</span>}
                </Group>
              )}
            </>
          )
        }
      </Answered>
      {asked && <MeaningDialog importId={seen.id} part={part} value={asked} onClose={() => setAsked(null)} />}
    </Panel>
  );
}

function Values({
  seen,
  part,
  values,
  onAsk,
}: Readonly<{
  seen: ImportSeen;
  part: Part;
  values: readonly ValueSeen[];
  onAsk: (value: ValueSeen) => void;
}>) {
  const { say, language } = useWords();
  const undo = useAct(letStand);
  const askWord = (value: ValueSeen) =>
    say(value.code === null ? 'web.import.values.say' : 'web.import.values.notRight');
  return (
    <>
      <Refused refusal={undo.error ?? undefined} />
      <ul className={classes.values} aria-label={say('web.import.values')}>
        {values.map((value) => (
          <li key={`${value.written}-${value.code}`} className={classes.value}>
            <span className={classes.valueWritten}>
              {value.written}
              <span className="dim tabular">{say('web.import.values.rows', { rows: value.rows })}</span>
            </span>
            <Meaning value={value} percent={percentOf(value.confidence, language)} />
            {seen.may.run && (
              <span className={classes.valueActs}>
                <MakeAlias part={part} value={value} sourceName={seen.sourceName} />
                {(value.from === 'import' || value.from === 'source') && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => undo.mutate({ input: { id: seen.id, part, written: value.written } })}
                  >
                    {say('web.import.values.undo')}
                  </Button>
                )}
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${askWord(value)} ${value.written}`}
                  onClick={() => onAsk(value)}
                >
                  {askWord(value)}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Meaning({ value, percent }: Readonly<{ value: ValueSeen; percent: string }>) {
  const { say } = useWords();
  const ruleName = useRuleName();
  return (
    <span className={classes.valueMeans} data-open={value.understood === null || undefined}>
      <span>
        {value.understood ?? say(value.from ? 'web.import.values.leftOpen' : 'web.import.undecided')}{' '}
        {value.from && (
          <Badge color={value.from === 'import' ? 'blue' : 'gray'}>
            {say(`web.import.values.from.${value.from}`)}
          </Badge>
        )}
      </span>
      {!value.from && value.rule && (
        <span className="dim tabular">
          {ruleName(value.rule)} · {percent}
        </span>
      )}
    </span>
  );
}

const percentOf = (confidence: number | null, language: string): string =>
  confidence === null ? '' : formatPercent(confidence, language);
