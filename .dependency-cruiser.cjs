// Who may import whom: the layers of docs/architecture.md section 2 and the domains along domains.json.
const domains = require('./domains.json');

const below = Object.keys(domains).filter((name) => Array.isArray(domains[name]));
const readable = (name) => (Array.isArray(domains[name]) ? domains[name] : below);
const anyOf = (names) => `(${names.join('|')})`;
const inDomain = '^src/domains/[^/]+/';
// In a path, the domain is caught as $1, so that the order inside a domain is asked of one domain alone.
const file = (...names) => `^src/domains/([^/]+)/.*(?<=/)${anyOf(names)}\\.tsx?$`;
const sameDomain = (...names) => `^src/domains/$1/.*(?<=/)${anyOf(names)}\\.tsx?$`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const layers = [
  rule(
    'shared-is-lowest',
    'src/shared imports nothing of ours.',
    { path: '^src/shared/' },
    { path: '^src/', pathNot: '^src/shared/' },
  ),
  rule(
    'schema-on-shared',
    'src/schema rests on shared alone.',
    { path: '^src/schema/' },
    { path: '^src/', pathNot: '^src/(schema|shared)/' },
  ),
  rule(
    'platform-on-schema',
    'src/platform knows no domain and no screen.',
    { path: '^src/platform/' },
    { path: '^src/', pathNot: '^src/(platform|schema|shared)/' },
  ),
  rule(
    'ui-on-schema',
    'src/ui knows no domain and no server.',
    { path: '^src/ui/' },
    {
      path: '^src/',
      pathNot: '^src/(ui|schema|shared)/|^src/platform/.+/(client|contract|rules|may|policy)\\.ts$',
    },
  ),
  rule(
    'domains-know-no-top',
    'A domain imports no application.',
    { path: '^src/domains/' },
    { path: '^src/(web|cli|app|server|worker)([/.]|$)' },
  ),
  rule(
    'only-app-wires',
    'Platform, domains and screens never import the wiring.',
    { path: '^src/(shared|schema|platform|domains|ui|web)/' },
    { path: '^src/(app|server|worker)\\.ts$' },
  ),
];

const meetings = Object.keys(domains).flatMap((name) => {
  const others = Object.keys(domains).filter((other) => other !== name);
  const hidden = others.filter((other) => !readable(name).includes(other));
  return [
    rule(
      `${name}-reads`,
      `${name} may read: ${readable(name).join(', ') || 'no other domain'}.`,
      { path: `^src/domains/${name}/` },
      { path: hidden.length ? `^src/domains/${anyOf(hidden)}/` : '^$' },
    ),
    rule(
      `${name}-by-the-door`,
      'Domains meet at index.ts, their screens at ui/index.ts; declared.ts is the door for what the browser reads too.',
      { path: `^src/domains/${name}/` },
      {
        path: `^src/domains/${anyOf(others)}/`,
        pathNot: '^src/domains/[^/]+/((ui/)?index|declared)\\.tsx?$',
      },
    ),
  ];
});

const insideADomain = [
  rule(
    'entities-first',
    'entities.ts imports nothing above it.',
    { path: file('entities') },
    { path: sameDomain('api', 'rules', 'store', 'service', 'routes', 'jobs', 'cli', 'index') },
  ),
  rule(
    'rules-are-pure',
    'rules.ts knows entities alone: no store, no service, no database.',
    { path: file('rules') },
    {
      path: `${sameDomain('api', 'store', 'service', 'routes', 'jobs', 'cli', 'index')}|^src/platform/db/|node_modules/postgres/`,
    },
  ),
  rule(
    'store-below-service',
    'store.ts knows entities alone.',
    { path: file('store') },
    { path: sameDomain('api', 'service', 'routes', 'jobs', 'cli', 'index') },
  ),
  rule(
    'api-is-a-contract',
    'api.ts is read by browser and server.',
    { path: file('api') },
    { path: sameDomain('store', 'service', 'routes', 'jobs', 'cli', 'index') },
  ),
  rule(
    'service-below-routes',
    'service.ts is called by routes, jobs and cli.',
    { path: file('service') },
    { path: sameDomain('routes', 'jobs', 'cli', 'index') },
  ),
  rule(
    'ui-reads-contracts',
    'A screen reads api, entities and rules.',
    { path: '^src/domains/([^/]+)/ui/' },
    { path: `${sameDomain('store', 'service', 'routes', 'jobs', 'cli')}|^src/domains/$1/index\\.ts$` },
  ),
  rule(
    'no-screen-at-the-door',
    'index.ts exports no screen.',
    { path: `${inDomain}index\\.ts$` },
    { path: '^src/domains/([^/]+)/ui/' },
  ),
];

const everywhere = [
  rule('no-circle', 'Imports form no circle.', { path: '^src/' }, { circular: true }),
  rule(
    'no-test-in-the-product',
    'The product imports no test.',
    { path: '^src/', pathNot: '\\.test\\.tsx?$' },
    { path: '^test/|\\.test\\.tsx?$' },
  ),
  rule(
    'resolvable',
    'Every import names something that is there.',
    { path: '^src/' },
    { couldNotResolve: true },
  ),
  rule(
    'declared-package',
    'Every package that is imported stands in package.json.',
    { path: '^src/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
];

// Asked of what is left when types are erased: a screen may name a type of the server's, but never load its code.
const whenRunning = [
  rule(
    'no-screen-on-the-server',
    'Nothing that server, worker or command line load may reach a screen.',
    { path: '^src/((server|worker|app)\\.ts$|cli/)' },
    { path: '\\.tsx$', reachable: true },
  ),
  rule(
    'no-database-in-the-browser',
    'Nothing that a screen loads may reach the database.',
    { path: '^src/(web|ui)/|^src/domains/[^/]+/ui/' },
    { path: '^src/platform/db/|node_modules/(postgres|fastify|graphile-worker)/', reachable: true },
  ),
];

module.exports = {
  forbidden: [...layers, ...meetings, ...insideADomain, ...everywhere],
  whenRunning,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['\\.test\\.ts$', '\\.test\\.tsx$', '\\.(css|svg|json)$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
