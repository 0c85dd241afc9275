// Prints how the labelled cells are read, by column and by language, as Markdown:
//   ffp understand needs no database, and neither does this:  node src/domains/reference/understand/labelled/report.ts
import { independentRows, independentSets, scoreIndependent } from './independent.ts';
import { rowSets, scoreRows, wholeRows } from './rows.ts';
import { labelledCells, scoreOf } from './score.ts';

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

for (const set of ['open', 'held-out'] as const) {
  const cells = labelledCells(set);
  console.log(
    `\n## ${set}: ${cells.length} cells\n\n| what | cells | precision | decided |\n|---|---:|---:|---:|`,
  );
  for (const by of ['column', 'language'] as const) {
    for (const value of [...new Set(cells.map((row) => row[by] ?? ''))].sort()) {
      const score = scoreOf(cells.filter((row) => row[by] === value));
      console.log(
        `| ${by} ${value} | ${score.cells} | ${percent(score.precision)} | ${percent(score.decidedShare)} |`,
      );
    }
  }
  const all = scoreOf(cells);
  console.log(`| all | ${all.cells} | ${percent(all.precision)} | ${percent(all.decidedShare)} |`);
  if (all.wrong.length > 0) console.log(`\nWrong:\n${all.wrong.map((line) => `- ${line}`).join('\n')}`);
}

for (const set of independentSets) {
  const rows = independentRows(set);
  console.log(
    `\n## independent, ${set}: ${rows.length} rows\n\n| what | answers | precision | decided |\n|---|---:|---:|---:|`,
  );
  for (const language of [...new Set(rows.map((row) => row.language ?? ''))].sort()) {
    const { answers, precision, decidedShare } = scoreIndependent(
      rows.filter((row) => row.language === language),
    );
    console.log(`| ${language} | ${answers} | ${percent(precision)} | ${percent(decidedShare)} |`);
  }
  const { answers, precision, decidedShare, wrong, missed } = scoreIndependent(rows);
  console.log(`| all | ${answers} | ${percent(precision)} | ${percent(decidedShare)} |`);
  console.log(`\nWrong or missed:\n${[...wrong, ...missed].map((line) => `- ${line}`).join('\n')}`);
}

for (const set of rowSets) {
  const rows = wholeRows(set);
  console.log(
    `\n## whole rows, ${set}: ${rows.length} rows\n\n| what | answers | precision | decided |\n|---|---:|---:|---:|`,
  );
  for (const part of ['make', 'model', 'calibre', 'type', 'serial', 'serial_status', 'is_firearm', '']) {
    const { answers, precision, decidedShare } = scoreRows(rows, part);
    console.log(`| ${part || 'all'} | ${answers} | ${percent(precision)} | ${percent(decidedShare)} |`);
  }
}
