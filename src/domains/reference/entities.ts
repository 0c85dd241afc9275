import type { Entity } from '../../schema/entity.ts';

/** Reference keeps no records of its own: its lists and its catalogue are data of the product. */
export const entities: readonly Entity[] = [];
