// The door of the library that reads what registers write: pure functions, no database.

export type { Alias, AliasBook, AliasRefusal, Said } from './aliases.ts';
export { aliasBook, bookOf } from './aliases.ts';
export { cellNames, csvCell, understoodColumns, understoodRow, understoodWriter } from './columns.ts';
export { coverageCounter } from './coverage.ts';
export type { CsvRow } from './csv-rows.ts';
export { CsvProblem, csvReader } from './csv-rows.ts';
export {
  exactSerial,
  foldedAlphabet,
  foldSerial,
  serialFold,
  serialIsNoise,
  serialVariants,
} from './fold.ts';
export type {
  CalibreReading,
  Cells,
  FirearmAnswer,
  Reading,
  SerialComponent,
  SerialReading,
  SerialStatus,
  Understood,
} from './reading.ts';
export { firearmAnswers, serialComponents, serialStatuses } from './reading.ts';
export { understandFirearm, understandWith } from './understand.ts';
export type { WildcardPattern } from './wildcard.ts';
export { fitsWildcard, wildcardPattern } from './wildcard.ts';
