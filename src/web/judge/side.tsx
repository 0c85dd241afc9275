import type { z } from 'zod';
import type { hitSideShape } from '../../domains/linkage/hit/api.ts';
import { agreementOf } from '../../ui/compare/agreement.ts';
import type { CompareLine } from '../../ui/compare/Compare.tsx';
import { CodeShown } from '../../ui/field/FieldShown.tsx';
import { formatPartialDate } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';

/** One firearm as a person compares it with another. */
export type Side = z.output<typeof hitSideShape>;

/** The lines in which two firearms are compared: what is read on them first, then what they are, then what happened last. */
export function useSideLines(left: Side, right: Side): readonly CompareLine[] {
  const { say, sayFirst, language } = useWords();
  const name = (field: string) => sayFirst([`field.firearm.${field}`], field);
  const mono = (value: string | null) => value && <span className="mono">{value}</span>;
  const text = (key: 'typeText' | 'makeText' | 'modelText' | 'calibreText'): CompareLine => ({
    key,
    name: name(key),
    left: left[key],
    right: right[key],
    agreement: agreementOf(left[key], right[key]),
  });
  const code = (key: 'component' | 'serialStatus', list: string, title: string): CompareLine => ({
    key,
    name: title,
    left: left[key] && <CodeShown list={list} code={left[key]} />,
    right: right[key] && <CodeShown list={list} code={right[key]} />,
    agreement: agreementOf(left[key], right[key]),
  });
  const understood = (key: 'makeCode' | 'calibreCode'): CompareLine => ({
    key,
    name: name(key),
    left: left[key === 'makeCode' ? 'makeName' : 'calibreName'],
    right: right[key === 'makeCode' ? 'makeName' : 'calibreName'],
    agreement: agreementOf(left[key], right[key]),
  });
  const last = (side: Side) =>
    side.lastKind &&
    [
      sayFirst([`chronicle.${side.lastKind}`], side.lastKind),
      side.lastOn && formatPartialDate(side.lastOn, language),
      side.lastCaption,
    ]
      .filter(Boolean)
      .join(' · ');
  return [
    {
      key: 'value',
      name: say('web.judge.serial'),
      left: mono(left.value),
      right: mono(right.value),
      agreement: agreementOf(left.value, right.value),
    },
    code('serialStatus', 'marking-status', say('web.item.serialStatus')),
    code('component', 'component-kind', say('web.item.componentKind')),
    text('typeText'),
    text('makeText'),
    understood('makeCode'),
    text('modelText'),
    text('calibreText'),
    understood('calibreCode'),
    {
      key: 'last',
      name: say('web.judge.last'),
      left: last(left),
      right: last(right),
      agreement: left.lastKind || right.lastKind ? 'one-sided' : 'silent',
    },
  ];
}
