import type { ImportShape } from '../../../platform/intake/shape.ts';
import { phone } from '../phone.ts';
import { vehicle } from '../vehicle.ts';
import { listOf } from './list-of.ts';

/** The files that subjects can take. */
export const importShapes: readonly ImportShape[] = [
  listOf(vehicle, 'subjects.reason.nothing-of-a-vehicle'),
  listOf(phone, 'subjects.reason.nothing-of-a-phone'),
];
