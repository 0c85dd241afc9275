import { Text } from '@mantine/core';
import { SpanBars } from '../../../ui/chart/SpanBars.tsx';
import { formatShare } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Twin } from '../../../ui/twin/Twin.tsx';
import { useWords, type Words } from '../../../ui/words.ts';
import { bitsOf, comparisonName, levelName, signOf, signWords } from '../../judge/score-words.ts';
import type { Model } from './model.ts';
import { shareOf } from './model-words.ts';
import styles from './models.module.css';

type Kind = Model['kinds'][number];

/** Less than this tells a kind from no other: it is not drawn. */
const tells = 0.5;

/** The kinds of pairs that a model knows: how many there are, and in what they differ from pairs of their sort. */
export function KindsPanel({ kinds }: Readonly<{ kinds: Model['kinds'] }>) {
  const words = useWords();
  const { say, language } = words;
  if (kinds.length === 0)
    return (
      <Panel title={say('web.model.kinds')}>
        <Text size="sm" c="dimmed">
          {say('web.model.kinds.none')}
        </Text>
      </Panel>
    );
  const named = kinds.map((kind, at) => ({
    kind,
    key: `${kind.ofPairs} ${at}`,
    name: kindName(words, kind),
  }));
  return (
    <Twin
      title={say('web.model.kinds')}
      picture={
        <div className={styles.weights}>
          <Text size="xs" c="dimmed" px="sm" pt="xs">
            {say('web.model.kinds.text')}
          </Text>
          {named.map(({ kind, key, name }) => (
            <section key={key}>
              <h3>
                {name} <span className="dim">· {howMany(words, kind)}</span>
              </h3>
              <Bars kind={kind} name={name} />
            </section>
          ))}
        </div>
      }
      table={{
        head: [
          say('web.model.kinds.kind'),
          say('web.model.comparison'),
          say('web.model.level'),
          say('web.review.sign'),
          say('web.model.kind.often'),
          say('web.model.kind.more'),
        ],
        rows: named.flatMap(({ kind, key, name }) =>
          kind.levels.map((level) => ({
            key: `${key} ${level.comparison} ${level.level}`,
            cells: [
              name,
              comparisonName(words, level.comparison),
              levelName(words, level),
              `${signOf(level)} ${say(signWords[signOf(level)])}`,
              shareOf(level.share, language),
              bitsOf(words, level.more),
            ],
          })),
        ),
      }}
    />
  );
}

/** The levels that such pairs reach more often, or more seldom, than others of their sort. */
function Bars({ kind, name }: Readonly<{ kind: Kind; name: string }>) {
  const words = useWords();
  const told = kind.levels.filter(
    ({ more, share }) => more >= tells || (more <= -tells && share * 2 ** -more > 0.05),
  );
  if (kind.byChance || told.length === 0) return null;
  return (
    <SpanBars
      label={name}
      spans={told.map((level) => ({
        key: `${level.comparison} ${level.level}`,
        name: `${comparisonName(words, level.comparison)}: ${levelName(words, level)}`,
        from: 0,
        to: level.more,
        text: bitsOf(words, level.more),
        tone: signOf(level),
      }))}
    />
  );
}

/** What a kind is called: by what its pairs agree or have changed in. */
function kindName(words: Words, { ofPairs, byChance, agrees, differs }: Kind): string {
  if (byChance) return words.say('web.model.kind.chance');
  const which = ofPairs === 'same' ? differs : agrees;
  const what = which.map((comparison) => comparisonName(words, comparison)).join(', ');
  return what === ''
    ? words.say(`web.model.kind.${ofPairs}.nothing`)
    : words.say(`web.model.kind.${ofPairs}`, { what });
}

function howMany({ say, language }: Words, { ofPairs, share, pairs }: Kind): string {
  const part = say(`web.model.kind.share.${ofPairs}`, { share: formatShare(share, language) });
  return pairs === null ? part : `${part}, ${say('web.model.kind.pairs', { pairs })}`;
}
