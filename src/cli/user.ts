import type { Command } from 'commander';
import { roles } from '../platform/access/index.ts';
import { addAccount, listAccounts, newCodeFor, setDisabled } from '../platform/admin/on-the-server.ts';
import type { Database } from '../platform/db/index.ts';
import { exitCodes } from './exit.ts';

/** Opens the database that the command's options name; the caller stops it. */
export type Open = (command: Command) => Promise<Pick<Database, 'ops' | 'secrets' | 'stop'>>;

/** `ffp user`: accounts, from the server's own command line. */
export function registerUser(program: Command, open: Open): void {
  const user = program
    .command('user')
    .description('accounts: list, add, a new one-time code, disable, enable')
    .addHelpText('after', '\nExample:\n  ffp user list');
  registerList(user, open);
  registerAdd(user, open);
  registerCode(user, open);
  for (const word of ['disable', 'enable'] as const) registerSwitch(user, open, word);
}

function registerList(user: Command, open: Open): void {
  user
    .command('list')
    .description('every account')
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExample:\n  ffp user list --json')
    .action(async (options: { json?: boolean }, command: Command) => {
      await within(open, command, async ({ ops }) => {
        const accounts = await listAccounts(ops);
        if (options.json) return console.log(JSON.stringify({ accounts }));
        for (const one of accounts) {
          const state = one.disabled ? '  disabled' : '';
          console.log(
            `${one.username.padEnd(24)} ${one.office.padEnd(12)} ${one.clearance}  ${one.roles.join(', ')}${state}`,
          );
        }
      });
    });
}

function registerAdd(user: Command, open: Open): void {
  user
    .command('add')
    .argument('<name>', 'the name to sign in with')
    .description('make an account; prints the one-time code for its first password')
    .requiredOption('--display <name>', 'the name that stands beside records')
    .requiredOption('--office <code>', 'the office; made if it is not there')
    .option('--institution <name>', 'the institution of a new office', 'Focal point')
    .requiredOption('--roles <list>', `one or more of: ${roles.join(', ')}`)
    .option('--clearance <level>', '-1 (no cases) to 4', '1')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nExample:\n  ffp user add ana.marku --display "Ana Marku" --office HQ --roles analyst',
    )
    .action(async (username: string, options: Record<string, string | boolean>, command: Command) => {
      await within(open, command, async ({ ops }) => {
        const code = await addAccount(ops, {
          username,
          displayName: String(options.display),
          office: String(options.office),
          institution: String(options.institution),
          roles: String(options.roles)
            .split(/[\s,]+/)
            .filter(Boolean),
          clearance: Number(options.clearance),
        });
        tell(options.json === true, username, code);
      });
    });
}

function registerCode(user: Command, open: Open): void {
  user
    .command('code')
    .argument('<name>')
    .description('a one-time code with which a person sets a new password')
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExample:\n  ffp user code ana.marku')
    .action(async (username: string, options: { json?: boolean }, command: Command) => {
      await within(open, command, async ({ ops }) => {
        const code = await newCodeFor(ops, username);
        if (code) return tell(options.json === true, username, code);
        nobody(username);
      });
    });
}

function registerSwitch(user: Command, open: Open, word: 'disable' | 'enable'): void {
  user
    .command(word)
    .argument('<name>')
    .description(word === 'disable' ? 'end an account and its sessions at once' : 'let an account in again')
    .addHelpText('after', `\nExample:\n  ffp user ${word} ana.marku`)
    .action(async (username: string, _options: unknown, command: Command) => {
      await within(open, command, async ({ ops }) => {
        if (!(await setDisabled(ops, username, word === 'disable'))) return nobody(username);
        console.log(`${username}: ${word}d`);
      });
    });
}

async function within(
  open: Open,
  command: Command,
  work: (db: Awaited<ReturnType<Open>>) => Promise<void>,
): Promise<void> {
  const db = await open(command);
  try {
    await work(db);
  } finally {
    await db.stop();
  }
}

function tell(json: boolean, username: string, code: string): void {
  if (json) console.log(JSON.stringify({ username, code }));
  else
    console.log(
      `${username}: one-time code ${code} (24 hours, once). The person enters it at sign-in, "I have a code".`,
    );
}

function nobody(username: string): void {
  console.error(`There is no account "${username}". "ffp user list" names them.`);
  process.exitCode = exitCodes.problems;
}
