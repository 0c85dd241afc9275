import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { writePairs } from '../../../domains/reference/catalogue/pairs.ts';
import { identify } from '../../../domains/reference/identify/api.ts';
import { Empty, Failed, Loading } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAnswer } from '../../api.ts';
import type { ChosenModel } from './hand-over.ts';
import classes from './identify.module.css';
import { ModelCard } from './ModelCard.tsx';
import { type Said, Steps } from './Steps.tsx';

/** The helper: words and steps on one side, what may be meant on the other. It never decides. */
export function IdentifyPanel({ onUse }: Readonly<{ onUse?: (chosen: ChosenModel) => void }>) {
  const { say } = useWords();
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState<Said>({});
  const [text] = useDebouncedValue(typed.trim(), 200);
  const seen = writePairs(said);
  const answer = useAnswer(
    identify,
    { ...(seen ? { seen } : {}), ...(text ? { text } : {}), limit: 30 },
    { keep: true },
  );
  const isAsked = seen !== undefined || text !== '';
  return (
    <div className={classes.panel}>
      <div className={classes.side}>
        <TextInput
          type="search"
          label={say('reference.identify.words')}
          description={say('reference.identify.words.help')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {answer.data && (
          <Steps
            steps={answer.data.steps}
            next={answer.data.next}
            said={said}
            onSay={(feature, value) => setSaid({ ...said, [feature]: value })}
          />
        )}
      </div>
      <div>
        <div className={classes.count} aria-live="polite">
          <strong>
            {say('reference.identify.left', { left: answer.data?.left ?? 0, all: answer.data?.all ?? 0 })}
          </strong>
          {isAsked && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              onClick={() => {
                setTyped('');
                setSaid({});
              }}
            >
              {say('reference.identify.anew')}
            </Button>
          )}
        </div>
        {answer.data ? (
          <Candidates answer={answer.data} {...(onUse ? { onUse } : {})} />
        ) : answer.error ? (
          <Failed error={answer.error} again={() => void answer.refetch()} />
        ) : (
          <Loading />
        )}
      </div>
    </div>
  );
}

function Candidates({
  answer,
  onUse,
}: Readonly<{ answer: Answer<typeof identify>; onUse?: (chosen: ChosenModel) => void }>) {
  const { say } = useWords();
  const { cards, left, undescribed, undescribedFound } = answer;
  if (left === 0 && undescribedFound === 0) {
    return <Empty title={say('reference.identify.none')} text={say('reference.identify.none.text')} />;
  }
  return (
    <>
      <ul className={classes.cards} aria-label={say('reference.identify.candidates')}>
        {cards.map((card) => (
          <ModelCard key={card.model} card={card} {...(onUse ? { onUse } : {})} />
        ))}
      </ul>
      {left > cards.length && (
        <p className="dim">{say('reference.identify.more', { count: left - cards.length })}</p>
      )}
      {undescribedFound > 0 && (
        <section className={classes.others}>
          <h3>{say('reference.identify.undescribed', { count: undescribedFound })}</h3>
          <ul>
            {undescribed.map((one) => (
              <li key={one.model}>
                {[one.makeName, one.name].filter(Boolean).join(' ')}
                {onUse && (
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    onClick={() => onUse({ make: one.makeName, model: one.name })}
                  >
                    {say('reference.identify.use')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
