import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { explain } from './exit.ts';
import { makeProgram } from './program.ts';

// Whoever reads our output may have read enough (`ffp search … | head`): no fault, and nothing more to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

// The second start need not read and compile anew; in the checkout, where nobody else may write. Without it (a read-only checkout) all works as well.
enableCompileCache(path.join(import.meta.dirname, '../../node_modules/.cache/compile'));

try {
  const program = await makeProgram(process.argv.slice(2));
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error, (line) => console.error(line));
}
