// The layers of the program. Every rule says where the code should go instead.
const middle = [
  'sandbox',
  'scan',
  'rotation',
  'hygiene',
  'agents',
  'vault',
  'rules',
  'providers',
  'stores',
  'consumers',
];

/** Middle folders meet only in src/app; types may be shared. */
const noSideways = middle.map((name) => ({
  name: `no-sideways-${name}`,
  comment:
    'Middle folders do not import each other except for types: join them in src/app and pass the parts as arguments.',
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: {
    path: `^src/(${middle.filter((other) => other !== name).join('|')})/`,
    dependencyTypesNot: ['type-only'],
  },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Break the cycle: move the shared part into a file that both import.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-imports-nothing',
      comment: 'src/core knows nobody: pass what it needs as an argument.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^src/', pathNot: '^src/core/' },
    },
    {
      name: 'io-imports-core-only',
      comment: 'src/io is the door out and knows core only: decisions belong in src/app or a middle folder.',
      severity: 'error',
      from: { path: '^src/io/' },
      to: { path: '^src/', pathNot: '^src/(io|core)/' },
    },
    {
      name: 'report-is-pure',
      comment: 'A report turns a result into a string; read and decide in src/app.',
      severity: 'error',
      from: { path: '^src/report/' },
      to: {
        path: '^src/|^(node:)?(fs|child_process|http|https|net)',
        pathNot: '^src/(report|core)/',
      },
    },
    {
      name: 'middle-takes-effects-as-arguments',
      comment:
        'Middle folders reach the outside through ports that src/app passes in, never through src/io, src/cli or src/report.',
      severity: 'error',
      from: { path: `^src/(${middle.join('|')})/` },
      to: {
        path: '^src/(io|cli|report|app|workers)/|^src/main',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'app-knows-no-terminal',
      comment: 'src/app returns results; words for people belong in src/cli and src/report.',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^src/(cli|report)/|^src/main' },
    },
    {
      name: 'terminal-libraries-in-cli',
      comment: 'commander, inquirer and chalk live in src/cli only.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: 'node_modules/(commander|inquirer|@inquirer|chalk)/' },
    },
    {
      name: 'nothing-imports-entries',
      comment:
        'src/main.ts, src/workers and src/hook are composition roots, joined by src/program.ts: nothing imports them.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|program|workers|hook/)' },
      to: { path: '^src/(main|program|workers|hook/)' },
    },
    ...noSideways,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
