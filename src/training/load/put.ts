import type { Desk } from './desks.ts';

/** A row to load: of which entity, on whose word, with its fields. */
export type Row = Readonly<{ id: string } & Record<string, unknown>>;
export type Put = (entity: string, row: Row, desk: Desk, on: string) => void;
