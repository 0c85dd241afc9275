import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { priorWeight } from '../../src/domains/linkage/engine/index.ts';
import { makeRelation } from '../../src/domains/reference/index.ts';
import { serialExact, serialFold } from '../../src/shared/fold.ts';
import { isNoise } from '../../src/shared/keys.ts';
import type { MadeRecord } from './link-firearms.ts';
import { benchModel } from './link-model.ts';

/** What the peer found, and what it took: the query alone, from a table that is loaded and prepared. */
export type PeerResult = Readonly<{ pairs: number; sum: string; seconds: number; cpuSeconds: number }>;

/** The model in DuckDB SQL, as Splink writes it: a join for each rule that leaves out what earlier rules found, levels by CASE, weights summed. */
export async function runInDuckDb(records: Iterable<MadeRecord>): Promise<PeerResult> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ffp-duck-'));
  try {
    const file = path.join(folder, 'records.csv');
    writeRecords(file, records);
    const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
    await connection.run(
      `create table r as select * from read_csv('${file}', header = true, all_varchar = false, nullstr = '', columns = {
         'id': 'integer', 'exact': 'varchar', 'fold': 'varchar', 'letters': 'varchar', 'number': 'bigint', 'make': 'varchar', 'model': 'varchar',
         'calibre': 'varchar', 'bore': 'varchar', 'type': 'varchar', 'year': 'integer', 'start': 'varchar', 'tail': 'varchar' })`,
    );
    const cpu = process.cpuUsage();
    const began = performance.now();
    const read = await connection.runAndReadAll(query());
    const seconds = (performance.now() - began) / 1000;
    const used = process.cpuUsage(cpu);
    const [pairs = 0, sum = 0] = read.getRows()[0] ?? [];
    return { pairs: Number(pairs), sum: String(sum), seconds, cpuSeconds: (used.user + used.system) / 1e6 };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** What prepares a serial in the engine is given to the peer for nothing. */
function writeRecords(file: string, records: Iterable<MadeRecord>): void {
  const out = fs.openSync(file, 'w');
  let text = 'id,exact,fold,letters,number,make,model,calibre,bore,type,year,start,tail\n';
  let id = 0;
  for (const { texts } of records) {
    const [serial = '', make, model, calibre, bore, type, year, start = '', end = ''] = texts;
    const exact = serialExact(serial);
    const known = exact.length >= 2 && !isNoise(exact);
    const parts = /^([A-Z]*)(\d{3,12})$/.exec(exact);
    const key = (of: string): string => (isNoise(serialFold(of)) ? '' : serialFold(of));
    const cells = known ? [exact, serialFold(serial), parts?.[1] ?? '-', parts?.[2] ?? ''] : ['', '', '', ''];
    text += `${[id, ...cells, make, model, calibre, bore, type, year, key(start), key(end)].join(',')}\n`;
    id += 1;
    if (text.length < 1 << 20) continue;
    fs.writeSync(out, text);
    text = '';
  }
  fs.writeSync(out, text);
  fs.closeSync(out);
}

function query(): string {
  const weight = (comparison: number, level: number): number =>
    benchModel.comparisons[comparison]?.levels[level]?.weight ?? 0;
  const makes = [
    'zastava',
    'cz',
    'zbrojovka-brno',
    'beretta',
    'walther',
    'smith-wesson',
    'norinco',
    'izhmash',
    'kalashnikov',
    'taurus',
  ];
  const related = (relation: string): string =>
    makes
      .flatMap((one) =>
        makes.filter((other) => makeRelation(one, other) === relation).map((other) => `'${one}|${other}'`),
      )
      .concat("''")
      .join(', ');
  const rules = [
    'a.fold = b.fold',
    'a.start = b.start and a.model = b.model',
    'a.tail = b.tail and a.make = b.make',
  ];
  const joins = rules.map((rule, at) => {
    const before = rules.slice(0, at).map((other) => ` and not coalesce(${other}, false)`);
    return `select a.id as l, b.id as r from r a join r b on ${rule} and a.id < b.id${before.join('')}`;
  });
  return `
    with blocked as (${joins.join(' union all ')}),
    weighed as (
      select p.l, p.r, ${priorWeight(benchModel.prior.probability)}
        + case
            when a.exact is null or b.exact is null then 0
            when a.exact = b.exact then ${weight(0, 0)}
            when a.fold = b.fold then ${weight(0, 1)}
            when ${near(2)} then ${weight(0, 6)}
            when ${near(500)} and damerau_levenshtein(a.fold, b.fold) = 1 then ${weight(0, 5)}
            when ${near(500)} then ${weight(0, 6)}
            when damerau_levenshtein(a.fold, b.fold) = 1 and levenshtein(a.fold, b.fold) = 2 then ${weight(0, 3)}
            when damerau_levenshtein(a.fold, b.fold) = 1 then ${weight(0, 4)}
            else ${weight(0, 7)} end
        + case
            when a.make is null or b.make is null then 0
            when a.make = b.make then ${weight(1, 0)}
            when a.make || '|' || b.make in (${related('successor')}) then ${weight(1, 1)}
            when a.make || '|' || b.make in (${related('importer')}) then ${weight(1, 2)}
            else ${weight(1, 3)} end
        + case when a.model is null or b.model is null then 0 when a.model = b.model then ${weight(2, 0)} else ${weight(2, 1)} end
        + case
            when a.calibre = b.calibre then ${weight(3, 0)}
            when a.bore <> b.bore then ${weight(3, 3)}
            when a.calibre is not null and b.calibre is not null then ${weight(3, 2)}
            else ${weight(3, 1)} end
        + case when a.type = b.type then ${weight(4, 0)} else ${weight(4, 1)} end
        + case
            when a.year is null or b.year is null then 0
            when a.year = b.year then ${weight(5, 0)}
            when abs(a.year - b.year) = 1 then ${weight(5, 1)}
            else ${weight(5, 2)} end as w
      from blocked p
      join r a on a.id = p.l
      join r b on b.id = p.r)
    select count(*), coalesce(sum(w.l::hugeint * 7919 + w.r), 0) from weighed w
    where w.w >= ${priorWeight(benchModel.thresholds.review)}`;
}

function near(most: number): string {
  return `coalesce(a.letters = b.letters and length(a.exact) = length(b.exact) and abs(a.number - b.number) <= ${most}, false)`;
}
