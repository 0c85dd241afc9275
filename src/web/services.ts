import i18next from 'i18next';
import { quickFind } from '../platform/search/api.ts';
import type { Services } from '../ui/services.ts';
import { ask } from './api.ts';
import { loadRegions } from './country/country.ts';
import { callsOf, captionOf, entityNamed } from './entities.ts';

/** What the parts of the screen get from the application. */
export const services: Services = {
  codes: async (list) => {
    const { lists } = await codeLists();
    const codes = lists[list]?.codes ?? [];
    return codes.map((code) => ({ code, name: nameOf(`code.${list}.${code}`, code) }));
  },
  records: async (typed, entities) => {
    const { findings } = await ask(quickFind, { text: typed, limit: 30 });
    return findings.filter(({ entity }) => entities === 'any' || entities.includes(entity));
  },
  regions: () => loadRegions(i18next.language),
  caption: async (entity, id) => {
    const declared = entityNamed(entity);
    if (!declared) return '';
    const { record } = await ask(callsOf(declared).get, { id });
    return captionOf(declared, record);
  },
  recordAddress: (entity, id) => recordAddress(entity, id),
  open: (entity, id) => void going.to(recordAddress(entity, id)),
};

/** How the parts go to a page; the router puts itself here. */
export const going: { to: (address: string) => void } = { to: (address) => window.location.assign(address) };

/** The address of a record's page; a firearm's is its passport. */
export const recordAddress = (entity: string, id: string): string =>
  entity === 'firearm' ? `/firearms/${id}` : `/records/${entity}/${id}`;

type CodeLists = Readonly<{ lists: Readonly<Record<string, Readonly<{ codes: readonly string[] }>>> }>;

// The shape of this file of ours is checked by a test of `reference`.
const codeLists = async (): Promise<CodeLists> =>
  (await import('../../db/reference/code-lists.json')).default as CodeLists;

const nameOf = (key: string, otherwise: string): string => (i18next.exists(key) ? i18next.t(key) : otherwise);
