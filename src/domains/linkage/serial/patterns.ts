import { serialExact } from '../../../shared/fold.ts';
import { readReferenceTable } from '../../reference/index.ts';

/** What somebody says that a maker's serial numbers look like; of one model, or of the make as a whole. */
export type SerialPattern = Readonly<{
  make: string;
  /** Empty: whatever the model. */
  model: string;
  /** Over the exact key: capitals and digits alone. */
  pattern: string;
  example: string;
  /** Years in which such numbers were given; null where nobody has said. */
  from: number | null;
  to: number | null;
  yearRule: string;
  source: string;
  verified: boolean;
}>;

/** Every pattern of `db/reference/serial-patterns.csv`. */
export const patterns: readonly SerialPattern[] = readReferenceTable('serial-patterns').map((row) => ({
  make: row.make ?? '',
  model: row.model ?? '',
  pattern: row.pattern ?? '',
  example: row.example ?? '',
  from: row.from ? Number(row.from) : null,
  to: row.to ? Number(row.to) : null,
  yearRule: row.year_rule ?? '',
  source: row.source ?? '',
  verified: row.verified !== 'no',
}));

/** The patterns that speak of a make and model: those of the model, and those of the make as a whole. */
export function patternsOf(make: string, model: string | null): readonly SerialPattern[] {
  return patterns.filter((one) => one.make === make && (one.model === '' || one.model === model));
}

/** Whether a number, as an exact key, is written by a pattern. */
export function fits(exact: string, { pattern }: SerialPattern): boolean {
  return new RegExp(`^(?:${pattern})$`, 'u').test(exact);
}

/** What a pattern's example is as an exact key. */
export const exampleKey = ({ example }: SerialPattern): string => serialExact(example);
