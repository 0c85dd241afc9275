import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { seizuresFile } from '../training/seizures-file.ts';

/** `ffp training-file`: a made-up file of seized firearms for training, tests and measuring. */
export function registerTrainingFile(program: Command): void {
  program
    .command('training-file')
    .description('write a made-up file of seized firearms; the same rows and seed give the same file')
    .option('--rows <number>', 'how many guns', '2000')
    .option('--seed <number>', 'another number, another file', '1')
    .requiredOption('--out <file>', 'where to write it')
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExample:\n  ffp training-file --rows 2000 --seed 7 --out seized.csv')
    .action(
      async (options: { rows: string; seed: string; out: string; json?: boolean }, command: Command) => {
        const [rows, seed] = [Number(options.rows), Number(options.seed)];
        if (!Number.isInteger(rows) || rows < 1 || rows > 10_000_000 || !Number.isInteger(seed))
          command.error('--rows is a number from 1 to 10000000, --seed a whole number.');
        await pipeline(Readable.from(seizuresFile(rows, seed)), createWriteStream(options.out));
        if (options.json) console.log(JSON.stringify({ rows, seed, file: options.out }));
        else console.log(`${rows} rows written to ${options.out}`);
      },
    );
}
