import { readFileSync } from 'node:fs';
import { makes } from '../../catalogue/makes.ts';
import { models } from '../../catalogue/models.ts';
import type { TableRow } from '../../catalogue/table.ts';
import { parseTable } from '../../catalogue/table.ts';
import { types } from '../../catalogue/types.ts';
import type { Understood } from '../index.ts';
import { understandFirearm } from '../index.ts';
import { squash } from '../text.ts';
import { wildcardMarks } from '../wildcard.ts';
import { type Answer, type IndependentScore, scoreAnswers } from './independent.ts';

/** Sets of whole rows, each as one register writes it, by another hand that had seen neither rules nor words. */
export const rowSets = ['twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen'] as const;

/** Sets whose truth stood in plain words: numbers without marks between their letters, and wide kinds. See `plain-truth.ts`. */
const plainSets: readonly string[] = ['fourteen', 'fifteen', 'sixteen'];

const written = ['make', 'model', 'calibre', 'serial', 'type', 'text'] as const;

/** The rows of a set: what the register writes, and beside it `want_…`; an empty `want_…` is not counted, `-` is undecided. */
export function wholeRows(set: (typeof rowSets)[number]): readonly TableRow[] {
  const rows = parseTable(readFileSync(new URL(`rows-${set}.csv`, import.meta.url), 'utf8'), set);
  return plainSets.includes(set) ? rows.map((row) => ({ ...row, isPlain: 'yes' })) : rows;
}

/** Scores whole rows: each answer that a row asks for counts once; see `scoreIndependent`. */
export function scoreRows(rows: readonly TableRow[], part?: string): IndependentScore {
  return scoreAnswers(rows.flatMap(answersTo).filter((answer) => !part || answer.part === part));
}

function answersTo(row: TableRow): readonly Answer[] {
  const cells = Object.fromEntries(written.map((name) => [name, row[name] ?? '']));
  const cell = written.flatMap((name) => (cells[name] ? [`${name}=${cells[name]}`] : [])).join('; ');
  return Object.entries(readingsOf(understandFirearm(cells))).flatMap(([part, read]) => {
    const want = row[`want_${part}`] ?? '';
    const got = row.isPlain === undefined ? read : inPlainWords(part, read, want);
    const isOpen = /is_firearm|serial_status/.test(part) && got === 'unknown' && !want.includes('unknown');
    return want ? [{ language: row.language ?? '', cell, part, want, got: isOpen ? '' : got }] : [];
  });
}

function readingsOf({
  make,
  model,
  calibre,
  type,
  serials,
  isFirearm,
}: Understood): Readonly<Record<string, string>> {
  const values = serials.map(({ value }) => value).filter((value) => value !== '');
  return {
    make: make?.code ?? '',
    model: model?.code ?? '',
    calibre: calibre?.code ?? '',
    type: type?.code ?? '',
    serial: [...new Set(values)].join(' | '),
    serial_status: (serials.find(({ value }) => value !== '') ?? serials[0])?.status ?? '',
    is_firearm: isFirearm,
  };
}

/** A number as its letters and figures alone; a kind that is wider than the truth and no contradiction to it is undecided. */
function inPlainWords(part: string, got: string, want: string): string {
  const wanted = want.split(' or ');
  if (part === 'serial') return serialAsWanted(got.split(' | ').map(folded).join(' | '), wanted);
  if (part === 'serial_status' && got === '' && wanted.includes('unknown')) return 'unknown';
  if (wanted.includes(got)) return got;
  const nowListed = namedSince(part, got, wanted);
  if (nowListed !== undefined) return nowListed;
  if (part === 'make') return patterns.has(got) ? '' : got;
  if (part !== 'type' || (want === '-' && unnamed.has(got))) return part === 'type' ? '' : got;
  if (!wide.has(got)) return got;
  const families = want.split(' or ').map((code) => types.get(code)?.family ?? '-');
  const isOfFamily = (family: string): boolean =>
    got === 'firearm' || family === 'handgun'
      ? got !== 'long-gun' && got !== 'hunting-gun'
      : got !== 'handgun';
  return families.some(
    (family) => family !== '-' && /handgun|long|shotgun/.test(family) && isOfFamily(family),
  )
    ? ''
    : got;
}

/** A name that was in no list when the truth was turned into codes, and by now is. */
function namedSince(part: string, got: string, wanted: readonly string[]): string | undefined {
  const entry = (part === 'make' ? makes : part === 'model' ? models : []).find(({ code }) => code === got);
  const names = entry === undefined ? [] : [entry.name, ...entry.aliases].map(squash);
  return wanted.find(
    (want) => want.startsWith(notListed) && names.includes(squash(want.slice(notListed.length))),
  );
}

const notListed = 'not listed: ';

/** Kinds for which the plain words have none. */
const unnamed = new Set(['firearm', 'handgun', 'long-gun', 'hunting-gun', 'home-made', 'muzzle-loader']);

/** Names in the catalogue's list of makes that say whose pattern a weapon is; to the plain truth they name no maker. */
const patterns = new Set(
  'kalashnikov tokarev makarov simonov schmeisser nagant mosin thompson stechkin uzi luger saiga sokac'.split(
    ' ',
  ),
);

/** How many unknown characters stand before or behind those that are known is not asked. */
function serialAsWanted(got: string, wanted: readonly string[]): string {
  const known = (serial: string): string => serial.replace(/^[?*]+|[?*]+$/g, '');
  return (
    wanted.find((serial) => serial === got || (known(serial) !== '' && known(serial) === known(got))) ?? got
  );
}

const wide = new Set(['firearm', 'handgun', 'long-gun', 'hunting-gun']);

function folded(value: string): string {
  const marks = wildcardMarks(value);
  return [...value.toUpperCase()]
    .map((letter, at) => marks.get(at) ?? lookAlike[letter] ?? letter)
    .join('')
    .replace(/[^\p{L}\d?*]/gu, '');
}

const lookAlike: Readonly<Record<string, string>> = Object.fromEntries(
  [...'АВЕКМНОРСТУХІΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'].map((letter, at) => [
    letter,
    'ABEKMHOPCTYXIABEZHIKMNOPTYX'[at] ?? letter,
  ]),
);
