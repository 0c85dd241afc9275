import { Badge } from '@mantine/core';
import { listShapes } from '../../../domains/linkage/serial/api.ts';
import { formatCount, formatInstant, formatPercent } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Answered, Empty } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAnswer } from '../../api.ts';
import { named } from './named.ts';
import classes from './serials.module.css';

type Make = Answer<typeof listShapes>['makes'][number];

/** What the numbers of each maker look like: learned from the register itself, or said by a source. */
export function ShapesPanel() {
  const { say } = useWords();
  const answer = useAnswer(listShapes, { limit: 60 });
  return (
    <Panel title={say('web.serials.shapes')} count={answer.data?.makes.length} flush>
      <p className={classes.note}>{say('web.serials.shapes.lead')}</p>
      <Answered answer={answer}>
        {({ makes }) =>
          makes.length === 0 ? (
            <Empty title={say('web.serials.shapes.none')} />
          ) : (
            <div className={classes.makes}>
              {makes.map((make) => (
                <MakeShapes key={`${make.make} ${make.model}`} make={make} />
              ))}
            </div>
          )
        }
      </Answered>
    </Panel>
  );
}

function MakeShapes({ make }: Readonly<{ make: Make }>) {
  const { say, language } = useWords();
  return (
    <section className={classes.make}>
      <h3>
        {named(make.makeName, make.modelName)}
        {make.ofAll !== null && (
          <Badge color="blue" title={make.learnedAt ? formatInstant(make.learnedAt, language) : ''}>
            {say('web.serials.learned', { count: make.ofAll })}
          </Badge>
        )}
      </h3>
      {make.shapes.map(({ shape, examples, share }) => (
        <div key={shape} className={classes.bar} title={formatCount(examples, language)}>
          <span className="mono">{shape}</span>
          <span className={classes.track}>
            <span style={{ width: `${Math.max(1, share * 100)}%` }} />
          </span>
          <span className="tabular">{percent(share, language)}</span>
        </div>
      ))}
      {make.patterns.map((pattern) => (
        <div key={pattern.pattern} className={classes.said}>
          <span className="mono">{pattern.example}</span>
          <span className="tabular">
            {(pattern.from || pattern.to) && `${pattern.from ?? ''}–${pattern.to ?? ''}`}
          </span>
          <Badge color={pattern.verified ? 'green' : 'gray'} title={pattern.source}>
            {say(pattern.verified ? 'web.serials.verified' : 'web.serials.unverified')}
          </Badge>
        </div>
      ))}
    </section>
  );
}

/** A share for people: a small one is not rounded away. */
const percent = (share: number, language: string): string =>
  formatPercent(share, language, share < 0.01 ? 2 : 0);
