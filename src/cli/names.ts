import type { Command } from 'commander';
import {
  advisedThreshold,
  compareNames,
  type NameKind,
  nameKinds,
  prepareName,
} from '../domains/linkage/names/index.ts';
import { scorePairs, verdictOf } from './names-pairs.ts';
import { explainNames } from './names-text.ts';

type Options = {
  readonly pairs?: string;
  readonly out?: string;
  readonly kind?: string;
  readonly json?: boolean;
};

/** `ffp names`: how alike two names are and why, or the scores of a file of pairs. Needs no database. */
export function registerNames(program: Command): void {
  program
    .command('names')
    .argument('[first]', 'a name, in any script')
    .argument('[second]', 'the name it is compared with')
    .option(
      '--pairs <file>',
      'a CSV file with the columns name1 and name2, in any usual encoding and delimiter',
    )
    .option('--out <file>', 'where to write the pairs with score, level and verdict (UTF-8)')
    .option('--kind <kind>', 'person or organisation; usually seen from the names, or from a column "kind"')
    .option('--json', 'print the answer as JSON')
    .description('compare two names across scripts and spellings, and say why')
    .addHelpText(
      'after',
      '\nExamples:\n  ffp names "Đorđe Hodža" "Gjergj Hoxha"\n  ffp names --pairs pairs.csv --out scores.csv',
    )
    .action(answer);
}

async function answer(
  first: string | undefined,
  second: string | undefined,
  options: Options,
  command: Command,
): Promise<void> {
  const refuse = (sentence: string): never => command.error(sentence);
  const kind = nameKinds.find((name) => name === options.kind?.toLowerCase());
  if (options.kind !== undefined && kind === undefined)
    refuse(`--kind: "${options.kind}" is neither person nor organisation.`);
  const json = options.json === true;
  if (options.pairs !== undefined) {
    if (first !== undefined) refuse('Give two names or --pairs FILE, not both.');
    const out = options.out ?? refuse('Say where to write with --out FILE.');
    await scorePairs({ file: options.pairs, out, kind, json }, refuse);
    return;
  }
  if (first === undefined || second === undefined)
    return refuse('Give two names, each in quotes, or --pairs FILE --out FILE.');
  console.log(explained(first, second, { kind, json }));
}

function explained(
  first: string,
  second: string,
  { kind, json }: { readonly kind: NameKind | undefined; readonly json: boolean },
): string {
  const [left, right] = [prepareName(first, kind), prepareName(second, kind)];
  const found = compareNames(left, right, { explain: true });
  if (!json) return explainNames(left, right, found);
  return JSON.stringify(
    { first, second, ...found, threshold: advisedThreshold, verdict: verdictOf(found) },
    null,
    2,
  );
}
