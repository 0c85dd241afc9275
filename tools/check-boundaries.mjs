// Holds every import below src/ (of this checkout, or of the folder given) against .dependency-cruiser.cjs. Prints what breaks a rule; ends with 1 if anything does,
// or if no module was looked at (the checker reads none when it does not understand the compiler, and says nothing).
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Looks at the modules below a folder; returns how many there were and the broken rules as sentences. */
export async function checkBoundaries(folder = root) {
  const rules = createRequire(import.meta.url)(path.join(root, '.dependency-cruiser.cjs'));
  const source = await look(folder, rules.forbidden, rules.options);
  const running = await look(folder, rules.whenRunning, { ...rules.options, tsPreCompilationDeps: false });
  return { looked: Math.min(source.looked, running.looked), broken: [...source.broken, ...running.broken] };
}

async function look(folder, forbidden, options) {
  const asked = { ...options, ruleSet: { forbidden }, validate: true, baseDir: folder };
  const tsConfig = extractTSConfig(path.join(root, 'tsconfig.json'));
  const { output } = await cruise(['src'], asked, undefined, { tsConfig });
  const own = output.modules.filter((module) => /^src\/.+\.tsx?$/.test(module.source));
  return { looked: own.length, broken: output.summary.violations.map(sentence) };
}

function sentence(violation) {
  const circle = violation.cycle?.map((step) => step.name).join(' → ');
  return `${violation.rule.name}: ${violation.from} → ${circle ?? violation.to}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { looked, broken } = await checkBoundaries(process.argv[2]);
  for (const line of broken) console.error(line);
  if (looked === 0) console.error('no module was looked at');
  console.log(`boundaries: ${looked} modules, ${broken.length} broken rules`);
  process.exitCode = looked > 0 && broken.length === 0 ? 0 : 1;
}
