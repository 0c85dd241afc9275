import type { ImportShape } from '../../../platform/intake/shape.ts';
import { seizedFirearms } from './seized-firearms.ts';

/** The files that seizures can take. */
export const importShapes: readonly ImportShape[] = [seizedFirearms];
