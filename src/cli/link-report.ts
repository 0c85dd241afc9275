import {
  type Linked,
  pairNumbers,
  pairsWithin,
  type Quality,
  qualityOf,
} from '../domains/linkage/engine/index.ts';
import type { Read } from './link-files.ts';

/** What a run of `ffp link` tells: for people as lines, for programs as JSON. */
export type Report = Readonly<{
  records: number;
  seconds: number;
  memoryMb: number;
  compared: number;
  threshold: number;
  prior: number;
  pairs: number;
  clusters: Readonly<{
    count: number;
    largest: number;
    weakBridges: number;
    chainsParted: number;
    oversizedParted: number;
  }>;
  blocking: readonly Readonly<{ rule: string; compared: number; found: number }>[];
  oversizedBlocks: readonly Readonly<{ rule: string; size: number; by: readonly string[]; parts: number }>[];
  columns: readonly Readonly<{ column: string; kind: string | undefined; why: string }>[];
  quality?: Readonly<{ pairs: Quality; clusters: Quality }>;
}>;

/** Gathers the report; where the truth is known, how well pairs and clusters agree with it. */
export function reportOf({
  read,
  linked,
  seconds,
  columns,
}: Readonly<{ read: Read; linked: Linked; seconds: number; columns: Report['columns'] }>): Report {
  const { clusters, run } = linked;
  return {
    records: read.table.count,
    seconds: Number(seconds.toFixed(2)),
    memoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    compared: run.looked,
    threshold: Number(linked.threshold.toPrecision(4)),
    prior: linked.model.prior.probability,
    pairs: linked.pairs.left.length,
    clusters: {
      count: clusters.count,
      largest: clusters.largest,
      weakBridges: clusters.weakBridges.length,
      chainsParted: clusters.chains,
      oversizedParted: clusters.oversized.length,
    },
    blocking: run.byRule.map(({ rule, looked, kept }) => ({ rule, compared: looked, found: kept })),
    oversizedBlocks: linked.plan.oversized.map(({ rule, size, by, parts }) => ({ rule, size, by, parts })),
    columns,
    ...(read.truth ? { quality: qualityAgainst(read.truth, read.table.first, linked) } : {}),
  };
}

function qualityAgainst(
  truth: Uint32Array,
  first: number,
  { pairs, clusters }: Linked,
): NonNullable<Report['quality']> {
  const real = pairsWithin(truth, first);
  let right = 0;
  pairs.left.forEach((left, at) => {
    const its = truth[left] ?? 0;
    if (its !== 0 && its === truth[pairs.right[at] ?? 0]) right += 1;
  });
  const numbers = pairNumbers();
  numbers.number(0, 0);
  const both = truth.map((its, record) =>
    its === 0 ? 0 : numbers.number((clusters.of[record] ?? 0) + 1, its),
  );
  const joined = clusters.of.map((leader) => leader + 1);
  return {
    pairs: qualityOf(pairs.left.length, real, right),
    clusters: qualityOf(pairsWithin(joined, first), real, pairsWithin(both, first)),
  };
}

const number = new Intl.NumberFormat('en');

/** Says the report in lines. */
export function say(report: Report): void {
  for (const { column, kind, why } of report.columns)
    console.log(`${column}: ${kind === undefined ? `left out, ${why}` : `${kind}, ${why}`}`);
  for (const { rule, compared, found } of report.blocking)
    console.log(`blocking ${rule}: ${number.format(compared)} pairs, ${number.format(found)} kept`);
  for (const { rule, size, by, parts } of report.oversizedBlocks.slice(0, 10))
    console.log(
      `too large a block of ${rule}: ${size} records, split by ${by.join(', ') || 'nothing'} into ${parts}`,
    );
  if (report.oversizedBlocks.length > 10)
    console.log(
      `and ${report.oversizedBlocks.length - 10} more blocks that were too large and split; --json names all`,
    );
  const { clusters } = report;
  console.log(
    `clusters: ${number.format(clusters.count)} of more than one record, the largest of ${clusters.largest}; weak bridges ${clusters.weakBridges}, chains parted ${clusters.chainsParted}, too large and parted ${clusters.oversizedParted}`,
  );
  console.log(
    `${number.format(report.records)} records, ${number.format(report.compared)} pairs compared, ${number.format(report.pairs)} at or above probability ${report.threshold}; prior ${report.prior}`,
  );
  console.log(`time ${report.seconds} s, memory ${report.memoryMb} MB`);
  if (!report.quality) return;
  for (const what of ['pairs', 'clusters'] as const) {
    const { precision, recall, f1 } = report.quality[what];
    console.log(
      `${what}: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}`,
    );
  }
}
