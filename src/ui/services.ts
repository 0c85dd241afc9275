import { createContext, useContext } from 'react';

/** A value of a code list, named in the reader's language. */
export type CodeChoice = Readonly<{ code: string; name: string }>;
/** A record that can be linked to. */
export type RecordChoice = Readonly<{ id: string; entity: string; caption: string }>;
/** A region of the country, for places and maps. */
export type RegionChoice = Readonly<{ code: string; name: string }>;

/** What parts of the screen need from the application around them, so that they know no domain and no address. */
export type Services = Readonly<{
  codes: (list: string) => Promise<readonly CodeChoice[]>;
  records: (typed: string, entities: readonly string[] | 'any') => Promise<readonly RecordChoice[]>;
  regions: () => Promise<readonly RegionChoice[]>;
  /** What a record is called, as far as the reader may see it. */
  caption: (entity: string, id: string) => Promise<string>;
  recordAddress: (entity: string, id: string) => string;
  /** Goes to a record's page. */
  open: (entity: string, id: string) => void;
}>;

const ServicesContext = createContext<Services | null>(null);

/** Gives the parts below what they need from the application. */
export const ServicesProvider = ServicesContext.Provider;

/** What the application offers to its parts. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('a part that asks for services stands outside of ServicesProvider');
  return services;
}
