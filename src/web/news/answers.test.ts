import { expect, it } from 'vitest';
import { concernsOf } from './answers.ts';
import type { Told } from './stream.ts';

const calls = [
  'linkage.hit.count',
  'linkage.hit.list',
  'linkage.hit.get',
  'linkage.judgement.list',
  'seizures.seizure.list',
  'seizures.seizure.counts',
  'seizures.seizure.get',
  'seizures.seizureItem.list',
];
const old = (told: Told): readonly string[] => calls.filter((call) => concernsOf(told)?.(call));

it.each<[string, Told, readonly string[]]>([
  [
    'a new hit',
    { about: 'news', kind: 'hit.new', entity: 'hit' },
    ['linkage.hit.count', 'linkage.hit.list', 'linkage.judgement.list'],
  ],
  [
    'a seizure',
    { about: 'news', kind: 'record.changed', entity: 'seizure' },
    ['seizures.seizure.list', 'seizures.seizure.counts'],
  ],
  ['something that nobody declared', { about: 'news', kind: 'record.changed', entity: 'ghost' }, []],
  ['the end of the session', { about: 'ended' }, []],
  ['a stream that opens', { about: 'open' }, calls.filter((call) => !call.endsWith('.get'))],
])('%s makes old what it concerns, and never what is read', (_name, told, expected) => {
  expect(old(told)).toEqual(expected);
});
