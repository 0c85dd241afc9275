// The door of intake: how files come in. Domains declare shapes; app and command line wire the rest.

export { type BringProgress, type Brought, bringFile, type FileToBring } from './bring.ts';
export type { Import, ImportOrigin, ImportState } from './import.ts';
export { type ImportStep, type Intake, makeIntake } from './intake.ts';
export { intakeRoutes } from './routes.ts';
export { intakeJobs, progressOf, runStep, type Transact } from './run.ts';
export {
  type CellValue,
  type CheckedRow,
  type ColumnKind,
  columnOf,
  type ImportColumn,
  type ImportContext,
  type ImportedRecords,
  type ImportedRow,
  type ImportShape,
  type Overruling,
  type RowRefusal,
  type Saying,
  type UnderstoodCell,
} from './shape.ts';
export { addWords, sayIn } from './words.ts';
