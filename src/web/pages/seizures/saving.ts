import { useRef } from 'react';
import { seizure, seizureItem } from '../../../domains/seizures/entities.ts';
import { component } from '../../../domains/subjects/component.ts';
import { firearm } from '../../../domains/subjects/firearm.ts';
import { marking } from '../../../domains/subjects/marking.ts';
import type { Entity } from '../../../schema/entity.ts';
import { ask } from '../../api.ts';
import { callsOf } from '../../entities.ts';
import { firearmOf, heldOf, type Item, markingOf } from './item.ts';

/**
 * Records a seizure with its firearms, one record after the other. What was recorded before a failure is remembered:
 * saving again goes on where it stopped and records nothing twice.
 */
export function useSeizureSaving() {
  const made = useRef(new Map<string, string>());
  const once = async (step: string, entity: Entity, input: Record<string, unknown>): Promise<string> => {
    const before = made.current.get(step);
    if (before) return before;
    const record = await ask(callsOf(entity).create, input, { idempotencyKey: crypto.randomUUID() });
    made.current.set(step, record.id);
    return record.id;
  };
  return async (values: Record<string, unknown>, items: readonly Item[]): Promise<string> => {
    const seizureId = await once('seizure', seizure, values);
    for (const item of items) {
      const firearmId = await once(`${item.key} firearm`, firearm, firearmOf(item));
      const kind = item.values.componentKind ?? 'frame';
      const componentId = await once(`${item.key} component`, component, { firearm: firearmId, kind });
      await once(`${item.key} marking`, marking, { component: componentId, ...markingOf(item) });
      await once(`${item.key} item`, seizureItem, {
        seizure: seizureId,
        firearm: firearmId,
        ...heldOf(item),
      });
    }
    return seizureId;
  };
}
