import type { Services } from '../ui/services.ts';

/** What the parts of the screen get from the application. */
export const services: Services = {
  codes: async () => [],
  records: async () => [],
  regions: async () => [],
  store: async () => '',
  recordAddress: (entity, id) => `/records/${entity}/${id}`,
};
