import { SpanBars } from '../../../ui/chart/SpanBars.tsx';
import { Twin } from '../../../ui/twin/Twin.tsx';
import { useWords } from '../../../ui/words.ts';
import { bitsOf, comparisonName, levelName, signOf, signWords } from '../../judge/score-words.ts';
import type { Model } from './model.ts';
import { shareOf } from './model-words.ts';
import styles from './models.module.css';

/** What each level weighs, to both sides of zero, comparison by comparison; the twin has m and u. */
export function WeightsPanel({ model }: Readonly<{ model: Model }>) {
  const words = useWords();
  const { say, language } = words;
  const comparisons = [...new Set(model.levels.map(({ comparison }) => comparison))];
  const least = Math.min(...model.levels.map(({ weight }) => weight));
  const most = Math.max(...model.levels.map(({ weight }) => weight));
  return (
    <Twin
      title={say('web.model.weights')}
      picture={
        <div className={styles.weights}>
          {comparisons.map((comparison) => (
            <section key={comparison}>
              <h3>
                {comparisonName(words, comparison)}{' '}
                {model.levels.some((level) => level.comparison === comparison && level.byFrequency) && (
                  <span className="dim">· {say('web.model.rare')}</span>
                )}
              </h3>
              <SpanBars
                label={comparisonName(words, comparison)}
                scale={{ least, most }}
                spans={model.levels
                  .filter((level) => level.comparison === comparison)
                  .map((level) => ({
                    key: level.level,
                    name: levelName(words, level),
                    from: 0,
                    to: level.weight,
                    text: bitsOf(words, level.weight),
                    tone: signOf(level),
                  }))}
              />
            </section>
          ))}
        </div>
      }
      table={{
        head: [
          say('web.model.comparison'),
          say('web.model.level'),
          say('web.review.sign'),
          say('web.model.m'),
          say('web.model.u'),
          say('web.model.weight'),
        ],
        rows: model.levels.map((level) => ({
          key: `${level.comparison} ${level.level}`,
          cells: [
            comparisonName(words, level.comparison),
            levelName(words, level),
            `${signOf(level)} ${say(signWords[signOf(level)])}`,
            shareOf(level.m, language),
            shareOf(level.u, language),
            bitsOf(words, level.weight),
          ],
        })),
      }}
    />
  );
}
