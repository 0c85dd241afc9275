import * as forensics from './domains/forensics/index.ts';
import * as linkage from './domains/linkage/index.ts';
import * as reference from './domains/reference/index.ts';
import * as registry from './domains/registry/index.ts';
import * as seizures from './domains/seizures/index.ts';
import * as subjects from './domains/subjects/index.ts';
import type { Platform } from './platform/access/index.ts';
import { adminRoutes } from './platform/admin/index.ts';
import { auditRoutes } from './platform/audit/index.ts';
import { authRoutes } from './platform/auth/index.ts';
import { eventRoutes, followRecordChanges } from './platform/events/index.ts';
import { fileRoutes, followRecords } from './platform/files/index.ts';
import type { Route } from './platform/http/index.ts';
import { loadWords } from './platform/i18n/index.ts';
import { addWords, type ImportShape, intakeJobs, intakeRoutes, makeIntake } from './platform/intake/index.ts';
import { type Job, jobRoutes } from './platform/jobs/index.ts';
import { installProjections } from './platform/projections/index.ts';
import { searchRoutes } from './platform/search/index.ts';
import type { Entity } from './schema/entity.ts';

/** What the door of a domain may offer; what it has nothing of, it leaves out. */
type Domain = Readonly<{
  entities: readonly Entity[];
  routes?: readonly Route[];
  importShapes?: readonly ImportShape[];
  jobs?: readonly Job[];
}>;

/** Every domain, in the order in which their records refer to each other. */
const domains: readonly Domain[] = [reference, subjects, registry, seizures, forensics, linkage];

/** Every declared entity. */
export const allEntities: readonly Entity[] = domains.flatMap(({ entities }) => entities);

/** What files can bring, by the shapes that the domains declare. */
// What people bring every day is offered first, national lists last.
export const intake = makeIntake([
  ...domains
    .filter((domain) => domain !== reference)
    .toReversed()
    .flatMap(({ importShapes = [] }) => importShapes),
  ...reference.importShapes,
]);

/** Every route of the system, in one list: what the server serves, what the sweeps test and what OpenAPI tells. */
export function allRoutes(platform: Platform): readonly Route[] {
  return [
    ...authRoutes(platform),
    ...adminRoutes(),
    ...auditRoutes(platform),
    ...fileRoutes(),
    ...searchRoutes(),
    ...eventRoutes(platform),
    ...jobRoutes(platform),
    ...intakeRoutes(platform, intake),
    ...domains.flatMap(({ routes = [] }) => routes),
    ...linkage.routesWith(platform),
  ];
}

/** Every kind of job that a runner can be given. */
export const allJobs: readonly Job[] = [...intakeJobs(intake), ...domains.flatMap(({ jobs = [] }) => jobs)];

/**
 * Makes a process ready to work on a database: the declarations compiled into it, words known, and who listens to whom.
 * Gives back how to stop listening.
 */
export async function prepareApp(platform: Platform): Promise<() => void> {
  await installProjections(platform.pools.ops, allEntities);
  await linkage.installKinship(platform.pools.ops);
  for (const [language, words] of loadWords()) addWords(language, words);
  reference.chooseFootnote(process.env.FFP_FOOTNOTE ?? 'un-1244');
  reference.chooseGazetteer(platform.training ? 'gazetteer-training' : null);
  const stop = [followRecords(), linkage.wire(platform), followRecordChanges(platform)];
  return () => {
    for (const one of stop) one();
  };
}
