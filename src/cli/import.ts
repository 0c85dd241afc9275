import { type Command, InvalidArgumentError } from 'commander';
import { intake } from '../app.ts';
import { asAccount, isPurpose } from '../platform/access/index.ts';
import { type Brought, bringFile, sayIn, type Transact } from '../platform/intake/index.ts';
import { Fault } from '../shared/fault.ts';
import { exitCodes } from './exit.ts';
import type { OpenApp } from './open.ts';
import { startProgress } from './progress.ts';
import { nameFor } from './whose.ts';

type Options = Readonly<{
  as?: string;
  shape: string;
  source?: string;
  institution?: string;
  purpose: string;
  level: string;
  sourceGrade: 'A' | 'B' | 'C' | 'X';
  informationGrade: '1' | '2' | '3' | '4';
  dayOrder?: 'dmy' | 'mdy';
  decimal?: 'comma' | 'point';
  accept?: boolean;
  json?: boolean;
}>;

/** `ffp import`: brings a file from the server's own command line, with the rights of a named account and by the same steps as the browser. */
export function registerImport(program: Command, open: (command: Command) => Promise<OpenApp>): void {
  const shapes = [...intake.shapes.keys()];
  program
    .command('import')
    .argument('<file>', 'a delimited text file (CSV)')
    .description('stage and check a file, and accept its rows with --accept')
    .option('--as <user>', 'the account in whose name it is done (in training: analyst)')
    .option('--shape <name>', `what kind of file: ${shapes.join(', ')}`, oneOf(shapes), shapes[0])
    .option('--source <name>', 'on whose word; usually the name of the file')
    .option('--institution <name>', 'the institution of the source')
    .option('--purpose <word>', 'why', purposeOf, 'general')
    .option('--level <0-4>', 'protection of what it becomes', oneOf(['0', '1', '2', '3', '4']), '1')
    .option('--source-grade <A|B|C|X>', 'how reliable the source is', oneOf(['A', 'B', 'C', 'X']), 'X')
    .option('--information-grade <1-4>', 'how good the information is', oneOf(['1', '2', '3', '4']), '4')
    .option('--day-order <dmy|mdy>', 'where dates can be read in two ways', oneOf(['dmy', 'mdy']))
    .option('--decimal <comma|point>', 'where numbers can be read in two ways', oneOf(['comma', 'point']))
    .option('--accept', 'write the rows that fit')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nExample:\n  ffp import seized-2024.csv --as ana.marku --source "Police station 3" --accept --json',
    )
    .action(async (file: string, options: Options, command: Command) => {
      const app = await open(command);
      try {
        tell(await bring(app, file, options), options);
      } finally {
        await app.stop();
      }
    });
}

async function bring({ platform }: OpenApp, file: string, options: Options): Promise<Brought> {
  const errand = {
    username: nameFor({ platform }, options.as),
    purpose: { code: options.purpose, legalBasis: null, caseRef: null },
    action: 'intake.import.command',
    category: 'collection',
    writes: true,
  } as const;
  const transact: Transact = (work) => asAccount(platform, errand, work);
  let step = '';
  let progress = startProgress('', 'rows');
  const brought = await bringFile(transact, intake, fileOf(file, options), (now, done, total) => {
    if (now !== step) {
      progress.end();
      progress = startProgress(`${now} rows`, 'rows');
      step = now;
    }
    progress.at(done, total);
  });
  progress.end();
  return brought;
}

function fileOf(file: string, options: Options): Parameters<typeof bringFile>[2] {
  return {
    path: file,
    shape: options.shape,
    origin: {
      sourceName: options.source ?? file.replace(/^.*[\\/]/, ''),
      institution: options.institution ?? null,
      statementKind: 'fact',
      sourceGrade: options.sourceGrade,
      informationGrade: options.informationGrade,
    },
    level: Number(options.level),
    compartments: [],
    reading: {},
    accept: options.accept ?? false,
    dayOrder: options.dayOrder,
    decimal: options.decimal,
  };
}

function tell({ import: done, already, reasons }: Brought, { json }: Options): void {
  const { id, state, rowCount: rows, fitCount: fit, writtenCount: accepted, refusedCount: refused } = done;
  if (json)
    console.log(JSON.stringify({ rows, accepted, refused, reasons, fit, state, already, import: id }));
  else {
    const say = sayIn('en');
    if (already) console.log(say('intake.already', { on: done.recordedAt.slice(0, 10), by: 'this source' }));
    console.log(
      `${rows} rows: ${fit} fit, ${refused} refused, ${accepted} accepted (${say(`intake.state.${state}`, {})})`,
    );
    for (const [reason, count] of Object.entries(reasons)) console.log(`  ${count}  ${reason}`);
    console.log(`import ${id}`);
  }
  if (rows > 0 && fit === 0) process.exitCode = exitCodes.problems;
}

function oneOf(words: readonly string[]): (given: string) => string {
  return (given) => {
    if (!words.includes(given)) throw new InvalidArgumentError(`one of: ${words.join(', ')}`);
    return given;
  };
}

function purposeOf(given: string): string {
  if (!isPurpose(given)) throw new Fault('unknown-purpose', 400, { purpose: given });
  return given;
}
