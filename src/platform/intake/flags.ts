import { headingKey } from './heading.ts';

const yes = [
  'yes',
  'y',
  'true',
  '1',
  'x',
  'da',
  'po',
  'да',
  'д',
  'sim',
  's',
  'si',
  'oui',
  'ja',
  'evet',
  'tak',
  'так',
  'истина',
  'točno',
];
const no = [
  'no',
  'n',
  'false',
  '0',
  'ne',
  'jo',
  'не',
  'н',
  'nao',
  'non',
  'nein',
  'hayir',
  'nie',
  'ні',
  'лажа',
  'netočno',
];

const answers = new Map<string, boolean>([
  ...yes.map((word) => [headingKey(word), true] as const),
  ...no.map((word) => [headingKey(word), false] as const),
]);

/** Yes or no in the languages that files come in; undefined for anything else: never guessed. */
export function readFlag(written: string): boolean | undefined {
  return answers.get(headingKey(written));
}
