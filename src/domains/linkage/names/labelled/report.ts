// Prints how the table of name pairs comes out, as Markdown; needs no database:
//   node src/domains/linkage/names/labelled/report.ts > docs/reports/names/pairs.md
import { advisedThreshold } from '../index.ts';
import { type LabelledPair, labelledPairs, qualityOf, scriptsOf } from './score.ts';

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
const pairs = labelledPairs();

function table(title: string, groups: Readonly<Record<string, readonly LabelledPair[]>>): void {
  console.log(`\n## ${title}\n\n| | pairs | recall | precision |\n|---|---:|---:|---:|`);
  for (const [name, group] of Object.entries(groups)) {
    const { pairs: count, recall, precision } = qualityOf(group);
    console.log(`| ${name} | ${count} | ${percent(recall)} | ${percent(precision)} |`);
  }
}

const by = (key: (pair: LabelledPair) => string): Readonly<Record<string, readonly LabelledPair[]>> =>
  Object.fromEntries(
    [...new Set(pairs.map(key))].toSorted().map((name) => [name, pairs.filter((pair) => key(pair) === name)]),
  );

console.log(`# Name pairs at the advised threshold ${advisedThreshold}`);
table('All', { 'kind guessed': pairs, 'kind told': labelledPairs(true) });
table(
  'By part',
  by((pair) => pair.part),
);
table(
  'By kind',
  by((pair) => pair.kind),
);
table('By script', by(scriptsOf));
const unseen = labelledPairs(false, 'unseen');
table(
  'Set apart: a table of which half was opened to find mechanisms, and three that were never opened',
  Object.fromEntries(
    [...new Set(unseen.map(({ part }) => part))].flatMap((part) => {
      const own = unseen.filter((pair) => pair.part === part);
      return [
        [part, own],
        [`${part}, persons`, own.filter(({ kind }) => kind === 'person')],
        [`${part}, organisations`, own.filter(({ kind }) => kind === 'organisation')],
      ];
    }),
  ),
);
console.log('\n## By threshold\n\n| threshold | recall | precision |\n|---:|---:|---:|');
for (let threshold = 0.6; threshold < 0.96; threshold += 0.05) {
  const { recall, precision } = qualityOf(pairs, threshold);
  console.log(`| ${threshold.toFixed(2)} | ${percent(recall)} | ${percent(precision)} |`);
}
const open = pairs.filter((pair) => pair.part !== 'held-out');
console.log(
  `\n## Wrong, outside the part held out\n\n${qualityOf(open)
    .wrong.map((line) => `- ${line}`)
    .join('\n')}`,
);
