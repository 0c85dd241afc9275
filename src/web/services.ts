import i18next from 'i18next';
import type { Services } from '../ui/services.ts';
import { loadRegions } from './country/country.ts';

/** What the parts of the screen get from the application. */
export const services: Services = {
  codes: async (list) => {
    const { lists } = await codeLists();
    const codes = lists[list]?.codes ?? [];
    return codes.map((code) => ({ code, name: nameOf(`code.${list}.${code}`, code) }));
  },
  records: async () => [],
  regions: () => loadRegions(i18next.language),
  store: async () => '',
  recordAddress: (entity, id) => `/records/${entity}/${id}`,
};

type CodeLists = Readonly<{ lists: Readonly<Record<string, Readonly<{ codes: readonly string[] }>>> }>;

// The shape of this file of ours is checked by a test of `reference`.
const codeLists = async (): Promise<CodeLists> =>
  (await import('../../db/reference/code-lists.json')).default as CodeLists;

const nameOf = (key: string, otherwise: string): string => (i18next.exists(key) ? i18next.t(key) : otherwise);
