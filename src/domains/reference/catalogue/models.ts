import { listOf, readReferenceTable } from './table.ts';

/** A model as its maker named it, with the other ways it is written. */
export type Model = {
  readonly code: string;
  /** Empty for a pattern that many makers built (AK-47, TT). */
  readonly make: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: string;
  readonly calibres: readonly string[];
  /** military, civil, both, alarm, gas, rubber, signal. */
  readonly purpose: string;
  /** semi-automatic, revolver, bolt, select-fire …; empty where nobody has said. */
  readonly action: string;
  /** Years of manufacture; empty where not known. */
  readonly from: string;
  readonly to: string;
  /** Of alarm, gas and signal weapons: raised or not-assessed; a mark for the desk, with its source in the row. */
  readonly conversionRisk: string;
};

/** Every model of `db/reference/models.csv`. */
export const models: readonly Model[] = readReferenceTable('models').map((row) => ({
  code: row.code ?? '',
  make: row.make ?? '',
  name: row.name ?? '',
  aliases: listOf(row.aliases),
  type: row.type ?? '',
  calibres: listOf(row.calibres),
  purpose: row.purpose ?? '',
  action: row.action ?? '',
  from: row.from ?? '',
  to: row.to ?? '',
  conversionRisk: row.conversion_risk ?? '',
}));
