// The dependency rule of app/ARCHITECTURE.md, as a check. Everything points inward.
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
})

module.exports = {
  forbidden: [
    only('the domain imports only itself', '^app/domain/', ['^app/domain/']),
    only('the application knows the domain, its own ports and the contracts', '^app/application/', [
      '^app/domain/',
      '^app/application/',
      '^app/contracts/',
    ]),
    only('contracts know the domain and zod', '^app/contracts/', [
      '^app/domain/',
      '^app/contracts/',
      '^node_modules/zod/',
    ]),
    {
      name: 'adapters do not know use cases',
      severity: 'error',
      from: { path: '^app/adapters/' },
      to: { path: '^app/(application/(?!ports/)|routes|http|ui|cli|composition)' },
    },
    {
      name: 'adapters do not know each other',
      severity: 'error',
      from: { path: '^app/adapters/((?:platforms/)?[^/]+)/' },
      to: { path: '^app/adapters/', pathNot: ['^app/adapters/$1/', '^app/adapters/platforms/[^/]+\\.ts$'] },
    },
    {
      name: 'screens get data by props',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '^app/(application|adapters|routes|http|cli|composition)' },
    },
    {
      name: 'what shoppers see is made of nothing that staff see',
      severity: 'error',
      from: { path: '^app/(ui/(portal|answers|mail|policy)/|http/(portal|stores)/)' },
      to: { path: '^app/ui/desk/' },
    },
    {
      name: 'only the shell knows App Bridge: the desk stands elsewhere too',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/ui/desk/shell/' },
      to: { path: 'node_modules/@shopify/app-bridge-react' },
    },
    {
      name: 'routes and their parts reach adapters through the composition only',
      severity: 'error',
      from: { path: '^app/(routes|http)/' },
      to: { path: '^app/adapters/' },
    },
    {
      name: 'routes and their parts reach use cases through the composition only',
      severity: 'error',
      from: { path: '^app/(routes|http)/' },
      to: { path: '^app/application/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'parts of the composition are known to those above them only',
      severity: 'error',
      from: { path: '^app/(domain|application|adapters|contracts|ui|i18n)/' },
      to: { path: '^app/.+\\.server\\.ts$' },
    },
    {
      name: 'the command line works on files; a store is invited through its part of the composition',
      severity: 'error',
      from: { path: '^app/cli/' },
      to: {
        path: '^app/',
        pathNot: [
          '^app/(cli|domain|contracts|application/ports|adapters/tables)/',
          '^app/(configuration|invitations\\.server)\\.ts$',
        ],
      },
    },
    {
      name: 'nothing in app knows the tests or the stand-ins',
      severity: 'error',
      from: { path: '^(app|server\\.ts)' },
      to: { path: '^test/' },
    },
    {
      name: 'stand-ins share no code with the app',
      severity: 'error',
      from: { path: '^test/(stand-ins|faults/auditor)' },
      to: { path: '^app/' },
    },
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
}
