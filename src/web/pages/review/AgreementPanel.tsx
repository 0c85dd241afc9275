import { Text } from '@mantine/core';
import { readAgreement } from '../../../domains/linkage/review/api.ts';
import { formatCount, formatDecimal, formatShare } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Answered, Empty } from '../../../ui/states/States.tsx';
import { PlainTable } from '../../../ui/twin/Twin.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAnswer } from '../../api.ts';
import classes from './review.module.css';
import type { Kind } from './side-lines.ts';

/** How far reviewers agree on what two of them saw, and how fast each goes. */
export function AgreementPanel({ kind }: Readonly<{ kind: Kind }>) {
  const { say, language } = useWords();
  const answer = useAnswer(readAgreement, { entity: kind });
  return (
    <Panel title={say('web.review.agreement')} flush>
      <Answered answer={answer} lines={3}>
        {({ pairs, people }) =>
          people.length === 0 ? (
            <Text size="sm" c="dimmed" p="sm">
              {say('web.review.agreement.none')}
            </Text>
          ) : (
            <>
              <div className={classes.both}>
                <PlainTable
                  label={say('web.review.agreement.people')}
                  table={{
                    head: [say('web.review.reviewer'), say('web.review.reviewed'), say('web.review.median')],
                    rows: people.map((one) => ({
                      key: one.name,
                      cells: [
                        one.name,
                        formatCount(one.reviewed, language),
                        one.medianSeconds === null
                          ? '–'
                          : say('web.review.seconds', { count: Math.round(one.medianSeconds) }),
                      ],
                    })),
                  }}
                />
                {pairs.length === 0 ? (
                  <Empty title={say('web.review.agreement.none')} />
                ) : (
                  <PlainTable
                    label={say('web.review.agreement')}
                    table={{
                      head: [
                        say('web.review.reviewer'),
                        say('web.review.agreement.both'),
                        say('web.review.agreement.agreed'),
                        say('web.review.agreement.kappa'),
                      ],
                      rows: pairs.map((pair) => ({
                        key: `${pair.one} ${pair.other}`,
                        cells: [
                          `${pair.one} · ${pair.other}`,
                          formatCount(pair.both, language),
                          formatShare(pair.agreed / pair.both, language),
                          pair.kappa === null ? '–' : formatDecimal(pair.kappa, language, 2),
                        ],
                      })),
                    }}
                  />
                )}
              </div>
              <Text size="xs" c="dimmed" px="sm" py={6}>
                {say('web.review.agreement.text')}
              </Text>
            </>
          )
        }
      </Answered>
    </Panel>
  );
}
