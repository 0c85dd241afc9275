import type { Entity } from '../../schema/entity.ts';
import type { FindEntity } from '../../schema/paths.ts';
import type { Base, IdSource, Shared } from './joins.ts';
import { type Span, tableOf, versionsOf } from './relations.ts';

/** What a set of selects runs over. */
export type Scope = Readonly<{
  find: FindEntity;
  span: Span;
  ids: IdSource;
  /** Just inserted: there is no past yet. */
  fresh?: boolean;
  /** What all rules of new records reach together. */
  shared?: Shared;
}>;

/** The record itself as the base of a select. */
export const ownBase = (entity: Entity, span: Span): Base => ({
  alias: 'b',
  column: 'id',
  relation: (bound) => versionsOf(tableOf(entity), span, bound),
});
