import { looksLikeDate } from './detect/dates.ts';
import type { ColumnProfile } from './detect/profile.ts';
import { readFlag } from './flags.ts';
import { headingKey } from './heading.ts';
import type { ImportColumn, ImportShape } from './shape.ts';

/** Which column of the file fills which column of the shape: by the shape's name, the file's heading. */
export type Mapping = Readonly<Record<string, string>>;

/** A proposal for one column of the shape. Only by heading or from memory is it set at once; by values it waits for a person. */
export type MappingProposal = Readonly<{
  column: string;
  heading: string;
  because: 'remembered' | 'heading' | 'values';
}>;

/** The proposals for a file. `known`: the mapping that this source used for the same headings before. */
export function proposeMapping(
  shape: ImportShape,
  headings: readonly string[],
  profiles: readonly ColumnProfile[],
  known: Mapping | undefined,
): readonly MappingProposal[] {
  const free = new Set(headings);
  const proposals: MappingProposal[] = [];
  const propose = (column: string, heading: string, because: MappingProposal['because']): void => {
    free.delete(heading);
    proposals.push({ column, heading, because });
  };
  if (known) {
    for (const column of shape.columns) {
      const heading = known[column.name];
      if (heading !== undefined && free.has(heading)) propose(column.name, heading, 'remembered');
    }
    return proposals; // a person has decided on this very set of headings: what he left out stays out
  }
  for (const column of shape.columns) {
    const heading = byHeading(column, free);
    if (heading !== undefined) propose(column.name, heading, 'heading');
  }
  for (const column of shape.columns.filter(
    (each) => !proposals.some((proposal) => proposal.column === each.name),
  )) {
    const fits = headings.filter(
      (heading, index) => free.has(heading) && fitsValues(shape, column, profiles[index]),
    );
    const [only] = fits;
    if (only !== undefined && fits.length === 1) propose(column.name, only, 'values');
  }
  return proposals;
}

/** What is set without asking. */
export function settledMapping(proposals: readonly MappingProposal[]): Mapping {
  return Object.fromEntries(
    proposals.filter(({ because }) => because !== 'values').map(({ column, heading }) => [column, heading]),
  );
}

/** Headings in an order of their own, for recognising the same set again. */
export function headingSet(headings: readonly string[]): string {
  return headings.map(headingKey).sort().join('\n');
}

function byHeading(column: ImportColumn, free: ReadonlySet<string>): string | undefined {
  // In the order in which the shape names its headings: the best name wins when a file has two.
  for (const name of [...column.headings, column.name]) {
    const folded = headingKey(name);
    for (const heading of free) if (headingKey(heading) === folded && folded !== '') return heading;
  }
  return undefined;
}

/** Values say something only for kinds with a form of their own, and only when nearly all agree. */
function fitsValues(shape: ImportShape, column: ImportColumn, profile: ColumnProfile | undefined): boolean {
  if (!profile || profile.filled < 3) return false;
  const every = (test: (sample: string) => boolean): boolean =>
    profile.samples.length > 0 && profile.samples.every(test);
  if (column.kind === 'date' || column.kind === 'partialDate')
    return profile.dates > profile.filled * 0.9 && every(looksLikeDate);
  if (column.kind === 'flag')
    return every((sample) => readFlag(sample) !== undefined && !/^[01]$/.test(sample));
  const { list } = column;
  if (column.kind === 'code' && list) return every((sample) => shape.codeOf?.(list, sample) !== undefined);
  return false;
}
