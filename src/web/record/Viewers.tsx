import { listViewers } from '../../platform/audit/api.ts';
import { formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/page/Page.tsx';
import { Answered, Empty } from '../../ui/states/States.tsx';
import { PlainTable } from '../../ui/twin/Twin.tsx';
import { useWords } from '../../ui/words.ts';
import { type Answer, useAnswer } from '../api.ts';
import { useSession } from '../session/session.ts';

/** Who of one's own office looked at a record. */
export function Viewers({ recordId }: Readonly<{ recordId: string }>) {
  const { say, sayFirst, language } = useWords();
  const session = useSession();
  const allowed = session.may('records.viewer.read');
  const answer = useAnswer(listViewers, { id: recordId, limit: 200 }, { enabled: allowed });
  if (!allowed) return null;
  return (
    <Panel title={say('web.viewers')} count={answer.data && visitsOf(answer.data.viewers).length} flush>
      <Answered answer={answer} lines={3}>
        {({ viewers }) =>
          viewers.length === 0 ? (
            <Empty title={say('web.viewers.none')} />
          ) : (
            <PlainTable
              label={say('web.viewers')}
              table={{
                head: [
                  say('web.viewers.last'),
                  say('web.log.who'),
                  say('web.log.purpose'),
                  say('web.viewers.times'),
                ],
                rows: visitsOf(viewers).map((viewer) => ({
                  key: viewer.key,
                  cells: [
                    <span key="at" className="tabular">
                      {formatInstant(viewer.at, language)}
                    </span>,
                    viewer.accountName,
                    viewer.purpose && sayFirst([`purpose.${viewer.purpose}`], viewer.purpose),
                    viewer.times,
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

type Viewer = Answer<typeof listViewers>['viewers'][number];

/** A person's looks on one day for one purpose, as one line; the latest first. */
function visitsOf(
  viewers: readonly Viewer[],
): readonly (Viewer & Readonly<{ key: string; times: number }>)[] {
  const visits = new Map<string, Viewer & { key: string; times: number }>();
  for (const viewer of viewers) {
    const key = [viewer.accountName, viewer.purpose, viewer.at.slice(0, 10)].join(' ');
    const known = visits.get(key);
    if (known) known.times += 1;
    else visits.set(key, { ...viewer, key, times: 1 });
  }
  return [...visits.values()];
}
