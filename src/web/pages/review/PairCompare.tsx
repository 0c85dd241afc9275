// biome-ignore-all lint/a11y: a grid of roles lets the two records share the width; it is read as a table
import { Anchor, Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { CodeShown, FieldShown } from '../../../ui/field/FieldShown.tsx';
import { formatDecimal } from '../../../ui/format.ts';
import { Sign, SignLegend } from '../../../ui/sign/Sign.tsx';
import { useWords } from '../../../ui/words.ts';
import { entityNamed } from '../../entities.ts';
import { bitsOf, comparisonName, levelName, signOf, signWords } from '../../judge/score-words.ts';
import { recordAddress } from '../../services.ts';
import { pointOf } from '../records/resembling.ts';
import classes from './review.module.css';
import { comparedPart, type Kind, type Pair, type SideLine, sideLines } from './side-lines.ts';

const marks = ['+', '~', '−', '!'] as const;

/** Two records side by side, field by field, each line with the sign of the part that weighs it. */
export function PairCompare({ pair }: Readonly<{ pair: Pair }>) {
  const { say } = useWords();
  return (
    <>
      <div className={classes.compare} role="table" aria-label={say('web.review.compare')}>
        <div role="row" className={classes.row}>
          <div role="columnheader" className={classes.head}>
            <span className="out-of-sight">{say('web.review.field')}</span>
          </div>
          <Head side={pair.left} kind={pair.entity} />
          <div role="columnheader" className={classes.head}>
            <span className="out-of-sight">{say('web.review.sign')}</span>
          </div>
          <Head side={pair.right} kind={pair.entity} />
        </div>
        {sideLines(pair).map((line) => (
          <Line key={line.key} line={line} pair={pair} />
        ))}
      </div>
      <SignLegend
        label={say('web.review.legend')}
        marks={marks.map((mark) => ({ mark, text: say(signWords[mark]) }))}
      />
    </>
  );
}

function Head({ side, kind }: Readonly<{ side: Pair['left']; kind: Kind }>) {
  const { say } = useWords();
  return (
    <div role="columnheader" className={classes.head}>
      <Anchor component={Link} to={recordAddress(kind, side.id)} fw={620} title={say('web.review.open')}>
        {side.caption}
      </Anchor>
      {side.joined > 1 && (
        <Anchor component={Link} to={`/clusters/${side.id}`} size="xs" display="block">
          <Badge color="blue">{say('web.review.joined', { count: side.joined })}</Badge>
        </Anchor>
      )}
    </div>
  );
}

function Line({ line, pair }: Readonly<{ line: SideLine; pair: Pair }>) {
  const words = useWords();
  const { say } = words;
  const { part } = line;
  const name = line.comparison
    ? comparisonName(words, line.comparison)
    : words.sayFirst([`field.${pair.entity}.${line.fields[0]}`], line.key);
  return (
    <div role="row" className={classes.row} data-mark={part && signOf(part)}>
      <div role="rowheader" className={classes.name}>
        {name}
      </div>
      <Value line={line} side={pair.left} kind={pair.entity} />
      <div role="cell" className={classes.sign}>
        {part ? (
          <Sign
            mark={signOf(part)}
            text={`${say(signWords[signOf(part)])}: ${levelName(words, part)} (${bitsOf(words, part.weight)})`}
          />
        ) : (
          <span className={classes.silent} title={unweighed(line, say)}>
            <span aria-hidden>·</span>
            <span className="out-of-sight">{unweighed(line, say)}</span>
          </span>
        )}
      </div>
      <Value line={line} side={pair.right} kind={pair.entity} />
    </div>
  );
}

const unweighed = ({ written }: SideLine, say: (key: string) => string): string =>
  written === 'one-sided' ? say('ui.compare.one-sided') : say('linkage.sign.unweighed');

function Value({ line, side, kind }: Readonly<{ line: SideLine; side: Pair['left']; kind: Kind }>) {
  const fields = entityNamed(kind)?.fields ?? {};
  const [first = '', second] = line.fields;
  const whole = line.comparison === 'names';
  const part = line.comparison === 'component' ? comparedPart(side) : undefined;
  return (
    <div role="cell" className={classes.value}>
      {line.comparison === 'location' && <Point at={side.fields[first]} />}
      {part && <CodeShown list="component-kind" code={part} />}
      <Shown field={fields[first]} value={side.fields[first]} />{' '}
      {second && (whole || side.fields[second] !== side.fields[first]) && (
        <span className={whole ? undefined : classes.code}>
          <Shown field={fields[second]} value={side.fields[second]} />
        </span>
      )}
    </div>
  );
}

/** Where a place lies: by it two of one name are compared. */
function Point({ at }: Readonly<{ at: unknown }>) {
  const { language } = useWords();
  const point = pointOf(at);
  if (!point) return null;
  const degrees = [point.lat, point.lon].map((one) => formatDecimal(one, language, 4)).join('; ');
  return <span className={classes.code}>{degrees} </span>;
}

function Shown({
  field,
  value,
}: Readonly<{ field: Parameters<typeof FieldShown>[0]['field'] | undefined; value: unknown }>) {
  return field ? <FieldShown field={field} value={value} /> : null;
}
