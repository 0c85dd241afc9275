import type { LooseRecord } from '../../platform/records/index.ts';
import { badInput } from '../../shared/fault.ts';
import { serialPattern } from '../../shared/keys.ts';
import { readRestored } from '../../shared/restored-serial.ts';

/** A marking with restored characters: what is written of them must be readable and fit the number beside it; where no number stands, it is the number with ?. */
export function withReadings(given: LooseRecord, before: LooseRecord | undefined): LooseRecord {
  if (given.readings === undefined && given.value === undefined) return given;
  const readings = given.readings === undefined ? before?.readings : given.readings;
  if (typeof readings !== 'string' || readings === '') return given;
  const restored = readRestored(readings);
  if (!restored) throw badInput([{ field: 'readings', reason: 'not-readings' }]);
  const value = given.value === undefined ? before?.value : given.value;
  if (typeof value !== 'string' || value === '') return { ...given, value: restored.value };
  if (serialPattern(value) !== serialPattern(restored.value))
    throw badInput([{ field: 'readings', reason: 'other-number' }]);
  return given;
}
