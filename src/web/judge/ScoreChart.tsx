import { SpanBars } from '../../ui/chart/SpanBars.tsx';
import { type Span, waterfall } from '../../ui/chart/spans.ts';
import { formatDecimal, formatProbability } from '../../ui/format.ts';
import { Twin } from '../../ui/twin/Twin.tsx';
import { useWords } from '../../ui/words.ts';
import { bitsOf, comparisonName, levelName, type Score, signOf, signWords } from './score-words.ts';

/** A score as a waterfall: what was believed before, what each part adds or takes, and what follows; its twin is a table. */
export function ScoreChart({ score }: Readonly<{ score: Score }>) {
  const words = useWords();
  const { say, language } = words;
  const start = { key: 'prior', weight: score.prior, part: undefined };
  const steps = waterfall([
    start,
    ...score.parts.map((part) => ({ key: part.comparison, weight: part.weight, part })),
  ]);
  const spans: readonly Span[] = [
    ...steps.map(
      ({ key, weight, from, to, part }): Span => ({
        key,
        from,
        to,
        name: part ? comparisonName(words, part.comparison) : say('web.review.prior'),
        ...(part ? { note: levelName(words, part) } : {}),
        text: bitsOf(words, weight),
        tone: part ? signOf(part) : 'start',
      }),
    ),
    {
      key: 'total',
      from: 0,
      to: score.weight,
      name: say('web.review.total'),
      note: formatProbability(score.probability, language),
      text: bitsOf(words, score.weight),
      tone: 'total',
    },
  ];
  return (
    <Twin
      title={say('web.review.weights')}
      count={say('web.review.byModel', { number: score.modelNumber })}
      picture={
        <SpanBars label={say('ui.bars.label', { title: say('web.review.weights') })} spans={spans} steps />
      }
      table={{
        head: [say('web.review.part'), say('web.review.says'), say('web.review.bits'), say('web.review.sum')],
        rows: [
          ...steps.map(({ key, weight, to, part }) => ({
            key,
            cells: [
              part ? comparisonName(words, part.comparison) : say('web.review.prior'),
              part ? `${signOf(part)} ${say(signWords[signOf(part)])}: ${levelName(words, part)}` : '',
              bitsOf(words, weight),
              formatDecimal(to, language, 1),
            ],
          })),
          {
            key: 'total',
            cells: [
              say('web.review.total'),
              say('web.review.totalText', {
                bits: bitsOf(words, score.weight),
                percent: formatProbability(score.probability, language),
              }),
              bitsOf(words, score.weight),
              formatDecimal(score.weight, language, 1),
            ],
          },
        ],
      }}
    />
  );
}
