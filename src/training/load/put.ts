import type { Desk } from './desks.ts';

/** A row to load: of which entity, on whose word, with its fields. */
export type Row = Readonly<{ id: string } & Record<string, unknown>>;
export type Put = (entity: string, row: Row, desk: Desk, on: string) => void;

/** What is true of a row that the application must not say: kept apart, for scoring. */
export type Truth = (
  entity: 'firearm' | 'person' | 'organisation' | 'vehicle' | 'phone' | 'place',
  id: string,
  truth: string,
  dirt: readonly string[],
) => void;
