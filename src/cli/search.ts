import { type Command, InvalidArgumentError } from 'commander';
import { passport, search } from '../domains/linkage/index.ts';
import { asAccount, type Ctx, isPurpose } from '../platform/access/index.ts';
import type { AuditCategory } from '../platform/http/index.ts';
import { exitCodes } from './exit.ts';
import { openApp } from './open.ts';
import { nameFor } from './whose.ts';

type Options = Readonly<{ as?: string; purpose: string; knownAt?: string; limit?: string; json?: boolean }>;

/** `ffp search` and `ffp passport`: the same questions as in the browser, with the rights of a named account and logged as his. */
export function registerSearch(program: Command): void {
  asked(
    program
      .command('search')
      .argument('<text>', 'a serial, plate, seal, case number or name; * and ? stand for what is not known'),
  )
    .description('find records and say why each matched (exit code 3: nothing found)')
    .option('--limit <number>', 'how many at most', '20')
    .addHelpText('after', '\nExample:\n  ffp search "T?R 12345" --as analyst')
    .action(async (text: string, options: Options, command: Command) => {
      const limit = Math.min(200, Math.max(1, Number(options.limit) || 20));
      const answer = await ask(command, options, { action: 'search.ask', category: 'search' }, (ctx) =>
        search(ctx, { text, limit }),
      );
      if (answer.found === 0) process.exitCode = exitCodes.problems;
      if (options.json) return console.log(JSON.stringify(answer));
      for (const { members, records } of answer.groups)
        for (const { id, entity, caption, why } of records)
          console.log(
            `${id}  ${entity.padEnd(12)} ${caption}  (${whyOf(why)})${members > 1 ? `  one of ${members}` : ''}`,
          );
      console.log(`${answer.found} found${answer.more ? ', and there are more' : ''}.`);
    });
  asked(program.command('passport').argument('<id>', 'the id of a firearm, as search prints it'))
    .description("a firearm's whole history, as this account sees it")
    .option('--known-at <instant>', 'as it was known then, 2026-06-01T12:00:00Z')
    .addHelpText(
      'after',
      '\nExample:\n  ffp passport 01890f3e-7b1c-7cc0-98c4-dc0c0c07398f --as analyst --json',
    )
    .action(async (id: string, options: Options, command: Command) => {
      const question = { id, ...(options.knownAt ? { knownAt: options.knownAt } : {}) };
      const found = await ask(
        command,
        options,
        { action: 'linkage.passport.get', category: 'consultation' },
        (ctx) => passport(ctx, question),
      );
      if (options.json) return console.log(JSON.stringify(found));
      console.log(`${found.caption}  (${found.members.length} records)`);
      for (const line of found.history)
        console.log(`  ${(line.on ?? '').padEnd(12)}${line.kind.padEnd(24)}${line.caption}`);
    });
}

/** Options that every question needs: who asks, and why. */
function asked(command: Command): Command {
  return command
    .option('--as <user>', 'the account in whose name it is asked (in training: analyst)')
    .option('--purpose <word>', 'why it is asked', purposeOf, 'general')
    .option('--json', 'one JSON object');
}

async function ask<T>(
  command: Command,
  { as, purpose }: Options,
  entry: Readonly<{ action: string; category: AuditCategory }>,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const app = await openApp(command);
  try {
    const why = { code: purpose, legalBasis: null, caseRef: null };
    return await asAccount(
      app.platform,
      { username: nameFor(app, as), purpose: why, permission: 'search.ask', writes: false, ...entry },
      work,
    );
  } finally {
    await app.stop();
  }
}

function whyOf(why: readonly Readonly<{ key: string }>[]): string {
  return why.map(({ key }) => key.replace(/^.*\./, '')).join(', ');
}

function purposeOf(word: string): string {
  if (isPurpose(word)) return word;
  throw new InvalidArgumentError('That is no purpose of access.');
}
