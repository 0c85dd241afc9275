import { Badge, Text } from '@mantine/core';
import { formatInstant } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import { verdictColour } from '../../judge/JudgeDialog.tsx';
import recordClasses from '../../record/record.module.css';
import type { Pair } from './side-lines.ts';

/** Who has looked at the pair, and what each said. */
export function SaidPanel({ pair }: Readonly<{ pair: Pair }>) {
  const { say, language } = useWords();
  return (
    <Panel title={say('web.review.said')} count={pair.said.length} flush>
      {pair.said.length === 0 && (
        <Text size="xs" c="dimmed" px="sm" py={8}>
          {say('web.review.said.none')}
        </Text>
      )}
      {pair.said.map((word) => (
        <div key={`${word.by} ${word.at}`} className={recordClasses.line}>
          <div>
            <Text size="sm" component="div">
              {word.by}{' '}
              {word.verdict && (
                <Badge color={verdictColour[word.verdict]}>{say(`code.verdict.${word.verdict}`)}</Badge>
              )}{' '}
              <span className="dim tabular">{formatInstant(word.at, language)}</span>
            </Text>
            <Text size="xs" c="dimmed">
              {word.reasons ?? say('web.review.untold')}
            </Text>
          </div>
        </div>
      ))}
    </Panel>
  );
}
