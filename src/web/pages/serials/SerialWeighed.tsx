import { useDebouncedValue } from '@mantine/hooks';
import { IconCircleCheck, IconCircleDashed, IconCircleDot, IconInfoCircle } from '@tabler/icons-react';
import { weighSerial } from '../../../domains/linkage/serial/api.ts';
import { formatPercent } from '../../../ui/format.ts';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAnswer } from '../../api.ts';
import classes from './serials.module.css';

type Weighed = Answer<typeof weighSerial>;

const icons = {
  usual: IconCircleCheck,
  rare: IconCircleDot,
  unlike: IconInfoCircle,
  unknown: IconCircleDashed,
} as const;

/** One calm line: whether the maker gives such numbers, and what that rests on. It never stops anybody. */
export function SerialWeighed({ gun }: Readonly<{ gun: WrittenGun }>) {
  const { serial = '', make = '', ...others } = useDebouncedValue(trimmed(gun), 300)[0];
  const answer = useAnswer(
    weighSerial,
    { serial: serial.slice(0, 60) || '-', make, ...others },
    { enabled: serial !== '' && make !== '', keep: true },
  );
  if (serial === '' || make === '' || !answer.data) return null;
  return <WeighedLine weighed={answer.data} />;
}

/** A gun as somebody writes it: its number and what tells its model. */
type WrittenGun = Readonly<Partial<Record<'serial' | 'make' | 'model' | 'type' | 'calibre', unknown>>>;

/** What was written, as it is asked; what was not is left out. */
function trimmed(gun: WrittenGun): Partial<Record<keyof WrittenGun, string>> {
  return Object.fromEntries(
    Object.entries(gun).flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
    ),
  );
}

function WeighedLine({ weighed }: Readonly<{ weighed: Weighed }>) {
  const { say, language } = useWords();
  const { verdict, because, shape, examples, ofAll, usual, pattern, years } = weighed;
  if (because === 'nothing-said') return null;
  const Icon = icons[verdict];
  const whose = (
    weighed.scope === 'model' || pattern?.model ? [weighed.makeName, weighed.modelName] : [weighed.makeName]
  )
    .filter(Boolean)
    .join(' ');
  const share = examples !== null && ofAll ? formatPercent(examples / ofAll, language, 1) : '';
  return (
    <p className={classes.weighed} data-verdict={verdict} aria-live="polite">
      <Icon size={14} aria-hidden />
      <span>
        <strong>{say(`web.serials.verdict.${verdict}`)}</strong>{' '}
        {say(`web.serials.because.${because}`, {
          whose,
          shape,
          share,
          count: ofAll ?? 0,
          usual: usual.map((one) => one.shape).join(', '),
          example: pattern?.example ?? '',
          from: years?.from ?? '…',
          to: years?.to ?? '…',
        })}
        {pattern && !pattern.verified && because !== 'shape' && ` ${say('web.serials.notVerified')}`}
      </span>
    </p>
  );
}
