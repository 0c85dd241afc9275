import {
  advisedThreshold,
  type NameComparison,
  type NameReason,
  type PreparedName,
  type TokenRule,
} from '../domains/linkage/names/index.ts';

const rules: Readonly<Record<TokenRule, string>> = {
  different: 'different words',
  same: 'the same',
  spelling: 'spellings of one sound',
  equivalent: 'one given name in two languages',
  'short-form': 'a short form',
  ending: 'one name with another ending',
  inflected: "a surname's other form",
  heard: 'one name by ear in two languages',
  vowelless: 'the script writes no short vowels; the consonants agree',
  typing: 'a typing error apart',
  initial: 'an initial that fits',
  cut: 'cut short',
  meaning: 'the same word in another language',
  joined: 'written together and apart',
  acronym: 'the initials of the other',
  'two-names': 'two known names',
  'two-genders': "a man's and a woman's name",
  missing: 'not in the other name',
  'legal-form': 'legal form',
  generation: 'elder and younger',
};

/** A comparison of two names for the terminal: each pair of words with rule, likeness and weight; score and verdict. */
export function explainNames(left: PreparedName, right: PreparedName, found: NameComparison): string {
  const verdict = found.score >= advisedThreshold ? 'same' : 'different';
  const silent = [left, right]
    .filter((name) => name.tokens.length === 0)
    .map((name) => `"${name.text}" names nobody.`);
  return [
    `${left.text}  |  ${right.text}   (${left.kind === right.kind ? left.kind : 'person or organisation'})`,
    '',
    ...table(found.reasons),
    ...silent,
    ...(found.reasons.length > 0 ? [''] : []),
    `score ${found.score.toFixed(3)} (${found.level}); advised threshold ${advisedThreshold}: ${verdict}`,
  ].join('\n');
}

function table(reasons: readonly NameReason[]): readonly string[] {
  const rows = reasons.map((reason) => [
    reason.left || '-',
    reason.right || '-',
    rules[reason.rule],
    reason.likeness.toFixed(2),
    reason.weight.toFixed(2),
  ]);
  const all = [['left', 'right', 'rule', 'likeness', 'weight'], ...rows];
  if (reasons.length === 0) return [];
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(...all.map((row) => [...(row[at] ?? '')].length)));
  return all.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}
