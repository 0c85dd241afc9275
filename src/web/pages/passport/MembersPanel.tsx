import { Badge, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { CodeShown } from '../../../ui/field/FieldShown.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import { useRuleName } from '../../rule-name.ts';
import classes from './passport.module.css';
import { type Member, type Passport, writtenFields } from './passport.ts';

/** What each source says, as it is written, and below it as it is understood, by which rule and how surely. */
export function MembersPanel({ passport }: Readonly<{ passport: Passport }>) {
  const { say, sayFirst } = useWords();
  const fields = writtenFields.filter(({ written }) =>
    passport.members.some((member) => member.written[written] !== undefined),
  );
  return (
    <Panel title={say('web.passport.members')} count={passport.members.length} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard */}
      <div className={classes.scroll} tabIndex={0} role="group" aria-label={say('web.passport.members')}>
        <table className={classes.matrix}>
          <thead>
            <tr>
              <td />
              {passport.members.map((member) => (
                <th key={member.id} scope="col">
                  <MemberHead member={member} own={member.id === passport.id} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.written}>
                <th scope="row">{sayFirst([`field.firearm.${field.written}`], field.written)}</th>
                {passport.members.map((member) => (
                  <td key={member.id}>
                    <Said member={member} field={field} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function MemberHead({ member, own }: Readonly<{ member: Member; own: boolean }>) {
  const { say, language } = useWords();
  const name = member.source?.name ?? member.caption;
  return (
    <>
      {own ? (
        <strong>{name}</strong>
      ) : (
        <Link to="/firearms/$id" params={{ id: member.id }}>
          {name}
        </Link>
      )}
      <div className={classes.small}>
        {member.source && (
          <Badge color="gray" title={say('web.passport.grade')}>
            {member.source.grade}
          </Badge>
        )}{' '}
        <span className="tabular">{formatInstant(member.recordedAt, language)}</span>
        {member.withdrawnAt && <Badge color="red">{say('web.withdrawn')}</Badge>}
      </div>
    </>
  );
}

function Said({ member, field }: Readonly<{ member: Member; field: (typeof writtenFields)[number] }>) {
  const { say } = useWords();
  const written = member.written[field.written];
  const understood = field.understood ? member.understood[field.understood] : undefined;
  if (written === undefined) return <span className={classes.unsaid}>–</span>;
  return (
    <>
      <div className={field.written === 'serialText' ? 'mono' : undefined}>
        {typeof written === 'boolean' ? say(written ? 'ui.yes' : 'ui.no') : written}
      </div>
      {understood && field.list && <UnderstoodAs understood={understood} list={field.list} />}
      {field.understood && field.understood !== 'country' && !understood && (
        <div className={classes.open}>{say('web.import.undecided')}</div>
      )}
    </>
  );
}

function UnderstoodAs({
  understood,
  list,
}: Readonly<{ understood: Member['understood'][string]; list: string }>) {
  const { say } = useWords();
  const ruleName = useRuleName();
  const rule = understood.rule && ruleName(understood.rule);
  const { confidence } = understood;
  return (
    <Tooltip label={say('web.passport.understood', { rule: rule ?? '–', confidence: confidence ?? 0 })}>
      <div className={classes.understood}>
        → {list === 'firearm-type' ? <CodeShown list={list} code={understood.code} /> : understood.name}{' '}
        {confidence !== null && <span className={classes.confidence}>{confidence} %</span>}
      </div>
    </Tooltip>
  );
}
