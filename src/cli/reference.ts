import { type Command, InvalidArgumentError } from 'commander';
import { intake } from '../app.ts';
import { type NationalList, nationalComparison, nationalLists } from '../domains/reference/index.ts';
import { asAccount, type Platform } from '../platform/access/index.ts';
import { type Brought, bringFile, type Transact } from '../platform/intake/index.ts';
import type { OpenApp } from './open.ts';
import { startProgress } from './progress.ts';

type Options = Readonly<{
  list: NationalList;
  columns?: string;
  as: string;
  scheme: string;
  accept?: boolean;
  json?: boolean;
}>;
type Comparison = Awaited<ReturnType<typeof nationalComparison>>;

/** `ffp reference import`: brings a national list of codes beside the catalogue and says what it confirms, what is new and what disagrees. */
export function registerReference(program: Command, open: (command: Command) => Promise<OpenApp>): void {
  program
    .command('reference')
    .description('national lists beside the catalogue')
    .command('import')
    .argument('<file>', 'a delimited text file (CSV), one code a line')
    .description(
      'stage and check a national list, accept it with --accept, and hold it against the catalogue',
    )
    .requiredOption('--list <kind>', `what it lists: ${nationalLists.join(', ')}`, listOf)
    .requiredOption('--as <user>', 'the account in whose name it is done')
    .requiredOption('--scheme <name>', 'how the list is called: "NCIC", "Register of the ministry"')
    .option('--columns <pairs>', 'which heading holds what: code=…,name=…')
    .option('--accept', 'keep the lines that fit')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nExample:\n  ffp reference import makes.csv --list makes --columns code=code,name=definition --scheme NCIC --as registrar --accept',
    )
    .action(async (file: string, options: Options, command: Command) => {
      const app = await open(command);
      try {
        await run(app.platform, file, options);
      } finally {
        await app.stop();
      }
    });
}

async function run(platform: Platform, file: string, options: Options): Promise<void> {
  const errand = {
    username: options.as,
    purpose: { code: 'general', legalBasis: null, caseRef: null },
    action: 'intake.import.command',
    category: 'collection',
    writes: true,
  } as const;
  const transact: Transact = (work) => asAccount(platform, errand, work);
  const progress = startProgress('lines', 'lines');
  const brought = await bringFile(transact, intake, fileOf(file, options), (_step, done, total) =>
    progress.at(done, total),
  );
  progress.end();
  const { list, scheme } = options;
  const compared = await transact((ctx) => nationalComparison(ctx, { list, scheme, limit: 5000 }));
  if (options.json) console.log(JSON.stringify({ ...figuresOf(brought), ...compared }));
  else tell(brought, compared);
}

function fileOf(file: string, { list, scheme, columns, accept }: Options): Parameters<typeof bringFile>[2] {
  return {
    path: file,
    shape: `reference.national-${list}`,
    origin: {
      sourceName: scheme,
      institution: null,
      statementKind: 'fact',
      sourceGrade: 'X',
      informationGrade: '4',
    },
    level: 0,
    compartments: [],
    reading: {},
    accept: accept ?? false,
    mapping: mappingOf(columns),
  };
}

const figuresOf = ({ import: done, reasons }: Brought) => ({
  rows: done.rowCount,
  accepted: done.writtenCount,
  refused: done.refusedCount,
  reasons,
  import: done.id,
});

function tell(brought: Brought, compared: Comparison): void {
  const { rows, accepted, refused, reasons, import: id } = figuresOf(brought);
  console.log(`${rows} lines: ${accepted} kept, ${refused} refused; import ${id}`);
  for (const [reason, count] of Object.entries(reasons)) console.log(`  ${count}  ${reason}`);
  console.log(
    `against the catalogue: ${compared.confirmed} confirm it, ${compared.undecided} have a known code and an undecided name, ${compared.fresh} are new, ${compared.disagreeing} disagree`,
  );
  for (const one of compared.disagreements.slice(0, 20))
    console.log(
      `  ${one.kind}  ${one.code}  ${one.name}  (${one.catalogueCode ?? ''}) against ${one.against}`,
    );
  if (compared.disagreeing > 20) console.log(`  … ${compared.disagreeing - 20} more; --json names them all`);
}

function mappingOf(pairs: string | undefined): Readonly<Record<string, string>> {
  if (pairs === undefined) return {};
  return Object.fromEntries(
    pairs.split(',').map((pair) => {
      const [column, ...heading] = pair.split('=');
      if (!column || heading.length === 0) throw new InvalidArgumentError('write code=HEADING,name=HEADING');
      return [column.trim(), heading.join('=').trim()];
    }),
  );
}

function listOf(given: string): NationalList {
  const found = nationalLists.find((list) => list === given);
  if (!found) throw new InvalidArgumentError(`one of: ${nationalLists.join(', ')}`);
  return found;
}
