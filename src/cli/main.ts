import { explain } from './exit.ts';
import { makeProgram } from './program.ts';

// Whoever reads our output may have read enough (`ffp search … | head`): no fault, and nothing more to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  const program = await makeProgram(process.argv.slice(2));
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error, (line) => console.error(line));
}
