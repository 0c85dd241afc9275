import type { makeAlias } from '../../../domains/reference/alias/api.ts';
import type { listValues } from '../../../platform/intake/api.ts';
import type { Answer } from '../../api.ts';

/** A value of a column with what it is taken for. */
export type ValueSeen = Answer<typeof listValues>['values'][number];

/** What of a firearm a value can be said to mean. */
export type Part = Answer<typeof makeAlias>['part'];
