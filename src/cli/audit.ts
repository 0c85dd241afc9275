import fs from 'node:fs';
import type { Command } from 'commander';
import {
  findHeads,
  headKeyOf,
  readHeads,
  seal,
  type Verdict,
  verify,
  writeHeads,
} from '../platform/audit/index.ts';
import { exitCodes } from './exit.ts';
import { startProgress } from './progress.ts';
import type { Open } from './user.ts';

/** `ffp audit`: verify the log, and take its signed heads away for keeping elsewhere. */
export function registerAudit(program: Command, open: Open): void {
  const audit = program
    .command('audit')
    .description('the log: verify it, take its signed heads elsewhere')
    .addHelpText('after', '\nExample:\n  ffp audit verify');
  registerVerify(audit, open);
  registerHeads(audit, open);
}

function registerVerify(audit: Command, open: Open): void {
  audit
    .command('verify')
    .description(
      'recompute every leaf and root; names the first bad entry. Exit code 0: good, 3: not what was sealed',
    )
    .option('--heads <file>', 'heads that were kept elsewhere: alone they show a cut end or a replaced log')
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExample:\n  ffp audit verify --heads /media/usb/heads.jsonl')
    .action(async (options: { heads?: string; json?: boolean }, command: Command) => {
      const outside = options.heads ? readHeads(fs.readFileSync(options.heads, 'utf8')) : [];
      const db = await open(command);
      try {
        const progress = startProgress('verifying the log', 'entries');
        const verdict = await verify(db.ops, {
          key: headKeyOf(db.secrets),
          outside,
          onProgress: progress.at,
        });
        progress.end();
        if (options.json) console.log(JSON.stringify(verdict));
        else say(verdict);
        if (!verdict.good) process.exitCode = exitCodes.problems;
      } finally {
        await db.stop();
      }
    });
}

function registerHeads(audit: Command, open: Open): void {
  audit
    .command('heads')
    .description('seal what is there and write the signed heads, one JSON object a line')
    .option('--out <file>', 'to a file instead of the terminal')
    .option('--last', 'only the last head: it stands for everything before it')
    .option('--public-key', 'write the public key that the heads are checked with')
    .addHelpText('after', '\nExample:\n  ffp audit heads --last --out /media/usb/heads.jsonl')
    .action(async (options: { out?: string; last?: boolean; publicKey?: boolean }, command: Command) => {
      const db = await open(command);
      try {
        const key = headKeyOf(db.secrets);
        if (options.publicKey) return write(options.out, key.publicKey);
        await seal(db.ops, key);
        const heads = await findHeads(db.ops);
        write(options.out, writeHeads(options.last ? heads.slice(-1) : heads));
      } finally {
        await db.stop();
      }
    });
}

function say(verdict: Verdict): void {
  const { good, flaw, sealed, unsealed, heads, outsideHeads, seconds } = verdict;
  console.log(good ? 'The log is what was sealed.' : `The log is NOT what was sealed. ${flaw?.says}`);
  console.log(`${sealed} entries under ${heads} signed heads, checked in ${seconds.toFixed(1)} s.`);
  if (unsealed > 0) console.log(`${unsealed} entries are not sealed yet: nothing here speaks for them.`);
  if (outsideHeads === 0) {
    console.log(
      'No heads from elsewhere were given: a cut end, or a whole log put in its place with its key, would not show.',
    );
  }
}

function write(out: string | undefined, text: string): void {
  if (out) fs.writeFileSync(out, text, { mode: 0o600 });
  else process.stdout.write(text);
}
