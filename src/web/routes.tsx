import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { NotFoundPage } from './pages/not-found/NotFoundPage.tsx';
import { going } from './services.ts';
import { Shell } from './shell/Shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const page = <const P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/work' });
  },
});

// Addresses of before, in notes and bookmarks.
const formerHits = createRoute({
  getParentRoute: () => root,
  path: '/hits',
  beforeLoad: () => {
    throw redirect({ to: '/review/{-$id}' });
  },
});
const formerHit = createRoute({
  getParentRoute: () => root,
  path: '/hits/$id',
  beforeLoad: ({ params: { id } }) => {
    throw redirect({ to: '/review/{-$id}', params: { id } });
  },
});

const pages = [
  page(
    '/work',
    lazyRouteComponent(() => import('./pages/work/WorkPage.tsx'), 'WorkPage'),
  ),
  page(
    '/search',
    lazyRouteComponent(() => import('./pages/search/SearchPage.tsx'), 'SearchPage'),
  ),
  page(
    '/saved',
    lazyRouteComponent(() => import('./pages/saved/SavedPage.tsx'), 'SavedPage'),
  ),
  page(
    '/imports',
    lazyRouteComponent(() => import('./pages/imports/ImportsPage.tsx'), 'ImportsPage'),
  ),
  page(
    '/imports/new',
    lazyRouteComponent(() => import('./pages/imports/NewImportPage.tsx'), 'NewImportPage'),
  ),
  page(
    '/imports/$id',
    lazyRouteComponent(() => import('./pages/imports/ImportPage.tsx'), 'ImportPage'),
  ),
  page(
    '/seizures',
    lazyRouteComponent(() => import('./pages/seizures/SeizuresPage.tsx'), 'SeizuresPage'),
  ),
  page(
    '/seizures/new',
    lazyRouteComponent(() => import('./pages/seizures/NewSeizurePage.tsx'), 'NewSeizurePage'),
  ),
  page(
    '/firearms/$id',
    lazyRouteComponent(() => import('./pages/passport/PassportPage.tsx'), 'PassportPage'),
  ),
  page(
    '/records/$entity',
    lazyRouteComponent(() => import('./pages/records/RecordsPage.tsx'), 'RecordsPage'),
  ),
  page(
    '/records/$entity/new',
    lazyRouteComponent(() => import('./pages/records/NewRecordPage.tsx'), 'NewRecordPage'),
  ),
  page(
    '/records/$entity/$id',
    lazyRouteComponent(() => import('./pages/records/RecordPage.tsx'), 'RecordPage'),
  ),
  page(
    '/review/common',
    lazyRouteComponent(() => import('./pages/hits/CommonNumbersPage.tsx'), 'CommonNumbersPage'),
  ),
  // One route with and without a pair, so that what was decided in this sitting is kept from pair to pair.
  page(
    '/review/{-$id}',
    lazyRouteComponent(() => import('./pages/review/ReviewPage.tsx'), 'ReviewPage'),
  ),
  page(
    '/clusters',
    lazyRouteComponent(() => import('./pages/clusters/ClustersPage.tsx'), 'ClustersPage'),
  ),
  page(
    '/clusters/$id',
    lazyRouteComponent(() => import('./pages/clusters/ClusterPage.tsx'), 'ClusterPage'),
  ),
  page(
    '/overrides',
    lazyRouteComponent(() => import('./pages/overrides/OverridesPage.tsx'), 'OverridesPage'),
  ),
  page(
    '/models',
    lazyRouteComponent(() => import('./pages/models/ModelsPage.tsx'), 'ModelsPage'),
  ),
  // One route with and without a row, so that what was looked for stays.
  page(
    '/catalogue/{-$list}/{-$id}',
    lazyRouteComponent(() => import('./pages/catalogue/CataloguePage.tsx'), 'CataloguePage'),
  ),
  page(
    '/national-lists',
    lazyRouteComponent(() => import('./pages/catalogue/NationalPage.tsx'), 'NationalPage'),
  ),
  page(
    '/aliases',
    lazyRouteComponent(() => import('./pages/aliases/AliasesPage.tsx'), 'AliasesPage'),
  ),
  page(
    '/identify',
    lazyRouteComponent(() => import('./pages/identify/IdentifyPage.tsx'), 'IdentifyPage'),
  ),
  page(
    '/serials/{-$id}',
    lazyRouteComponent(() => import('./pages/serials/SerialsPage.tsx'), 'SerialsPage'),
  ),
  page(
    '/log',
    lazyRouteComponent(() => import('./pages/log/LogPage.tsx'), 'LogPage'),
  ),
  page(
    '/administration',
    lazyRouteComponent(() => import('./pages/administration/AdministrationPage.tsx'), 'AdministrationPage'),
  ),
  page(
    '/password',
    lazyRouteComponent(() => import('./pages/password/PasswordPage.tsx'), 'OwnPasswordPage'),
  ),
] as const;

/** Every page of the application and its address. Ids stand in addresses, names and serials never do. */
export const router = createRouter({
  routeTree: root.addChildren([home, formerHits, formerHit, ...pages]),
  defaultPreload: 'intent',
});

going.to = (address) => void router.navigate({ to: address });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
