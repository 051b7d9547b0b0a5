import { readFileSync } from 'node:fs';

/** Import rules, generated from architecture.json so that a newcomer reads data, not configuration. */
const architecture = JSON.parse(readFileSync(new URL('./architecture.json', import.meta.url), 'utf8'));

const libraryRules = Object.entries(architecture.libraries).map(([library, allowed]) => ({
  name: `library-${library}`,
  comment: `libs/${library} may import only: ${allowed.join(', ') || 'nothing of ours'} (tools/architecture.json)`,
  severity: 'error',
  from: { path: `^libs/${library}/src/`, pathNot: '\\.spec\\.ts$' },
  to: { path: `^(apps|deploy|test|libs/(?!(${[library, ...allowed].join('|')})/))` },
}));

const ownerRules = Object.entries(architecture.owners).map(([dependency, { folders, why }]) => ({
  name: `owner-of-${dependency.replaceAll('/', '-')}`,
  comment: `${dependency} belongs to ${folders.join(', ')}: ${why}`,
  severity: 'error',
  from: { path: '^(apps|libs|deploy|test)/', pathNot: `^(${folders.join('|')})/` },
  to: { path: `node_modules/${dependency}/` },
}));

const neverRules = architecture.never.map(({ from, to, why }, index) => ({
  name: `never-${index + 1}`,
  comment: why,
  severity: 'error',
  from: { path: from },
  to: { path: to },
}));

export default {
  forbidden: [
    ...libraryRules,
    ...ownerRules,
    ...neverRules,
    {
      name: 'apps-do-not-import-apps',
      comment: 'apps speak over Kafka and HTTP only',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'claims-is-pure',
      comment: 'adjudication has no clock, no I/O and no package: the same input gives the same cents',
      severity: 'error',
      from: { path: '^libs/claims/src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'] },
    },
    {
      name: 'libraries-by-their-surface',
      comment: 'a library is imported by #name, never past its index',
      severity: 'error',
      from: { path: '^(apps|libs|deploy|test)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/.+', pathNot: ['^libs/[^/]+/src/(nest/)?index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'no-cycles',
      comment: 'a cycle has no first room to enter',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs'],
    },
  },
};
