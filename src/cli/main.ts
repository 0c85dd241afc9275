import { explain } from './exit.ts';
import { makeProgram } from './program.ts';

try {
  const program = await makeProgram(process.argv.slice(2));
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error, (line) => console.error(line));
}
