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

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/work' });
  },
});
const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('./pages/password/PasswordPage.tsx'), 'PasswordPage'),
});
const imports = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  component: lazyRouteComponent(() => import('./pages/imports/ImportsPage.tsx'), 'ImportsPage'),
});
const newImport = createRoute({
  getParentRoute: () => root,
  path: '/imports/new',
  component: lazyRouteComponent(() => import('./pages/imports/NewImportPage.tsx'), 'NewImportPage'),
});
const oneImport = createRoute({
  getParentRoute: () => root,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('./pages/imports/ImportPage.tsx'), 'ImportPage'),
});

const saved = createRoute({
  getParentRoute: () => root,
  path: '/saved',
  component: lazyRouteComponent(() => import('./pages/saved/SavedPage.tsx'), 'SavedPage'),
});
const log = createRoute({
  getParentRoute: () => root,
  path: '/log',
  component: lazyRouteComponent(() => import('./pages/log/LogPage.tsx'), 'LogPage'),
});

const work = createRoute({
  getParentRoute: () => root,
  path: '/work',
  component: lazyRouteComponent(() => import('./pages/work/WorkPage.tsx'), 'WorkPage'),
});
const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  component: lazyRouteComponent(() => import('./pages/search/SearchPage.tsx'), 'SearchPage'),
});

const administration = createRoute({
  getParentRoute: () => root,
  path: '/administration',
  component: lazyRouteComponent(
    () => import('./pages/administration/AdministrationPage.tsx'),
    'AdministrationPage',
  ),
});

const records = createRoute({
  getParentRoute: () => root,
  path: '/records/$entity',
  component: lazyRouteComponent(() => import('./pages/records/RecordsPage.tsx'), 'RecordsPage'),
});
const newRecord = createRoute({
  getParentRoute: () => root,
  path: '/records/$entity/new',
  component: lazyRouteComponent(() => import('./pages/records/NewRecordPage.tsx'), 'NewRecordPage'),
});
const record = createRoute({
  getParentRoute: () => root,
  path: '/records/$entity/$id',
  component: lazyRouteComponent(() => import('./pages/records/RecordPage.tsx'), 'RecordPage'),
});

/** Every page of the application and its address. Ids stand in addresses, names and serials never do. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    work,
    search,
    saved,
    imports,
    newImport,
    oneImport,
    records,
    newRecord,
    record,
    log,
    administration,
    password,
  ]),
  defaultPreload: 'intent',
});

going.to = (address) => void router.navigate({ to: address });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
