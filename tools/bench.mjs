// Runs the benchmarks, one file each in bench/, one after another; names given are the only ones run. --quick: a tenth of the size
// and fewer repetitions, minutes in all, to see that nothing broke; README's figures are those of the full size.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'bench');
const wanted = process.argv.slice(2).filter((word) => word !== '--quick');
const quick = {
  FFP_BENCH_ROWS: '100000',
  FFP_BENCH_ENTRIES: '100000',
  FFP_BENCH_QUESTIONS: '100',
  FFP_BENCH_PEER_QUESTIONS: '20',
  FFP_BENCH_SECONDS: '0.5',
  FFP_BENCH_ROUNDS: '2',
};
const env = process.argv.includes('--quick') ? { ...quick, ...process.env } : process.env;
const files = (fs.existsSync(folder) ? fs.readdirSync(folder) : [])
  .filter((name) => name.endsWith('.ts'))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)));

if (files.length === 0) {
  console.error(
    wanted.length > 0 ? `no benchmark is called ${wanted.join(' or ')}` : 'there is no benchmark yet',
  );
  process.exit(1);
}
let failed = 0;
for (const name of files.sort()) {
  console.log(`\n== ${name}`);
  const result = spawnSync(process.execPath, [path.join(folder, name)], { stdio: 'inherit', env });
  if (result.status !== 0) failed += 1;
}
console.log(`\n${files.length - failed} of ${files.length} benchmarks within their limits`);
process.exitCode = failed > 0 ? 1 : 0;
