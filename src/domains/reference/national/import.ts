import type { ImportShape } from '../../../platform/intake/shape.ts';
import { nationalLists } from './lists.ts';
import { nationalShape } from './shapes.ts';

/** What files reference can take: national lists of makes, calibres, types and offences. */
export const importShapes: readonly ImportShape[] = nationalLists.map(nationalShape);
