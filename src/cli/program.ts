import { Command } from 'commander';
import { exitHelp } from './exit.ts';

type Register = (program: Command) => void;

/** Every command and where it is: loaded when it is asked for, so that a quick command is quick. */
const parts: Readonly<Record<string, () => Promise<Register>>> = {
  start: async () => (await import('./start.ts')).registerStart,
  doctor: async () => (await import('./doctor.ts')).registerDoctor,
  user: async () => withDatabase((await import('./user.ts')).registerUser),
  import: async () => {
    const [{ registerImport }, { openApp }] = await Promise.all([import('./import.ts'), import('./open.ts')]);
    return (program) => registerImport(program, openApp);
  },
  reference: async () => {
    const [{ registerReference }, { openApp }] = await Promise.all([
      import('./reference.ts'),
      import('./open.ts'),
    ]);
    return (program) => registerReference(program, openApp);
  },
  search: async () => (await import('./search.ts')).registerSearch,
  projections: async () => (await import('./projections.ts')).registerProjections,
  audit: async () => withDatabase((await import('./audit.ts')).registerAudit),
  model: async () => (await import('./model.ts')).registerModel,
  serials: async () => (await import('./serials.ts')).registerSerials,
  link: async () => (await import('./link.ts')).registerLink,
  'link-records': async () => (await import('./link-records.ts')).registerLinkRecords,
  names: async () => (await import('./names.ts')).registerNames,
  understand: async () => (await import('./understand.ts')).registerUnderstand,
  'training-country': async () => (await import('./training-country.ts')).registerTrainingCountry,
  'training-file': async () => (await import('./training-file.ts')).registerTrainingFile,
};

const otherNames: Readonly<Record<string, string>> = { up: 'start', passport: 'search' };

/** The program `ffp` with the command that these words ask for; with all of them where the words name none. */
export async function makeProgram(words: readonly string[]): Promise<Command> {
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
  const first = words[0] ?? '';
  const wanted = parts[otherNames[first] ?? first];
  for (const load of wanted ? [wanted] : Object.values(parts)) (await load())(program);
  passOn(program);
  return program;
}

/** How the program ends and shows help holds for commands within commands too. */
function passOn(program: Command): void {
  for (const command of program.commands) {
    command.copyInheritedSettings(program).addHelpText('after', exitHelp);
    passOn(command);
  }
}

type WithDatabase = typeof import('./user.ts').registerUser;

async function withDatabase(register: WithDatabase): Promise<Register> {
  const { openFor } = await import('./open.ts');
  return (program) => register(program, openFor);
}
