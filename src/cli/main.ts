import { Command } from 'commander';
import { registerAudit } from './audit.ts';
import { registerDoctor } from './doctor.ts';
import { exitHelp, explain } from './exit.ts';
import { registerModel } from './model.ts';
import { openFor } from './open.ts';
import { registerProjections } from './projections.ts';
import { registerStart } from './start.ts';
import { registerTrainingFile } from './training-file.ts';
import { registerUnderstand } from './understand.ts';
import { registerUser } from './user.ts';

const program = new Command('ffp')
  .description('Focalpoint: one firearm, one history')
  .version('0.1.0')
  .option(
    '--data <folder>',
    'the folder of the database (usually data/ in the checkout); DATABASE_URL names another one',
  )
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .addHelpText('after', `\nExample:\n  ffp start --port 8080\n${exitHelp}`);

registerStart(program);
registerDoctor(program);
registerUser(program, openFor);
registerProjections(program);
registerAudit(program, openFor);
registerModel(program);
registerUnderstand(program);
registerTrainingFile(program);
for (const command of program.commands) command.copyInheritedSettings(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error, (line) => console.error(line));
}
