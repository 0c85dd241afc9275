import { listViewers } from '../../platform/audit/api.ts';
import { formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/page/Page.tsx';
import { Answered, Empty } from '../../ui/states/States.tsx';
import { PlainTable } from '../../ui/twin/Twin.tsx';
import { useWords } from '../../ui/words.ts';
import { useAnswer } from '../api.ts';
import { useSession } from '../session/session.ts';

/** Who of one's own office looked at a record. */
export function Viewers({ recordId }: Readonly<{ recordId: string }>) {
  const { say, sayFirst, language } = useWords();
  const session = useSession();
  const allowed = session.may('records.viewer.read');
  const answer = useAnswer(listViewers, { id: recordId }, { enabled: allowed });
  if (!allowed) return null;
  return (
    <Panel title={say('web.viewers')} count={answer.data?.viewers.length} flush>
      <Answered answer={answer} lines={3}>
        {({ viewers }) =>
          viewers.length === 0 ? (
            <Empty title={say('web.viewers.none')} />
          ) : (
            <PlainTable
              label={say('web.viewers')}
              table={{
                head: [say('web.at'), say('web.log.who'), say('web.log.purpose')],
                rows: viewers.map((viewer, index) => ({
                  key: `${viewer.at}-${index}`,
                  cells: [
                    <span key="at" className="tabular">
                      {formatInstant(viewer.at, language)}
                    </span>,
                    viewer.accountName,
                    viewer.purpose && sayFirst([`purpose.${viewer.purpose}`], viewer.purpose),
                  ],
                })),
              }}
            />
          )
        }
      </Answered>
    </Panel>
  );
}
