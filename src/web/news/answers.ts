import { entityNamed } from '../entities.ts';
import type { Told } from './stream.ts';

/** Whether an answer that stands on a screen may have changed, by the name of its call. Only lists and counts: what somebody reads stays still. */
export type Concerns = (call: string) => boolean;

const isList = (call: string): boolean => /\.(list|count|counts|common)$/.test(call);

/** Which answers a piece of news makes old; undefined when it makes none old. */
export function concernsOf(told: Told): Concerns | undefined {
  if (told.about !== 'news') return told.about === 'open' ? isList : undefined;
  const entity = told.entity === null ? undefined : entityNamed(told.entity);
  if (told.kind.startsWith('hit.') || entity?.domain === 'linkage')
    return (call) => isList(call) && /^linkage\.(hit|judgement|review|cluster)\./.test(call);
  if (entity) return (call) => isList(call) && call.startsWith(`${entity.domain}.${entity.name}.`);
  return undefined;
}
