import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { defineConfig, type Options } from 'tsup';
import { rules } from './src/rules/index.ts';
import { packPlan, planOf, unpackPlan } from './src/scan/plan.ts';

/** A hash of all sources: what the program remembers is valid for one build only. */
function hashSources(): string {
  const hash = createHash('sha256');
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const name of names.sort()) hash.update(name).update(readFileSync(join('src', name)));
  hash.update(readFileSync('package-lock.json'));
  return hash.digest('hex').slice(0, 16);
}

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** No prompt opens an editor, and what inquirer brings for one is a third of the program. */
const withoutEditor: Plugin = {
  name: 'without-editor',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^@inquirer\/external-editor$/ }, ({ path }) => ({ path, namespace: 'none' }));
    const contents = "export const editAsync = () => { throw new Error('no editor'); };";
    onLoad({ filter: /./, namespace: 'none' }, () => ({ contents, loader: 'js' }));
  },
};

/**
 * The rules as one JSON text, with the plan of what they look for: that is read in a tenth of the time that it takes to
 * compile and run their modules.
 */
const rulesAsData: Plugin = {
  name: 'rules-as-data',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]rules[\\/]index\.ts$/ }, () => {
      const json = JSON.stringify(rules);
      if (!isDeepStrictEqual(JSON.parse(json), rules)) throw new Error('a rule is more than plain data');
      return { contents: `export const rules=JSON.parse(${JSON.stringify(json)})`, loader: 'js' };
    });
    onLoad({ filter: /[\\/]src[\\/]scan[\\/]built-in-plan\.ts$/ }, () => {
      const plan = planOf(rules);
      const packed = packPlan(plan);
      if (!isDeepStrictEqual(unpackPlan(packed), plan)) throw new Error('the plan of the rules cannot be packed');
      return { contents: `export const packedPlan=${JSON.stringify(packed)}`, loader: 'js' };
    });
  },
};

// Everything is bundled: the package has no dependencies.
const shared: Options = {
  target: 'node20',
  platform: 'node',
  outDir: 'dist',
  minify: true,
  dts: false,
  config: false,
  splitting: false,
  // The keychain's library is native, and optional.
  external: ['keytar'],
  noExternal: [/^(?!keytar$)/],
};

const build = hashSources();

/** What is started: small modules, of which each loads the program if there is something to do. */
const started: Options = {
  ...shared,
  entry: { main: 'src/main.ts', hook: 'src/hook/head.ts', scan: 'src/workers/head.ts' },
  format: 'esm',
  outExtension: () => ({ js: '.mjs' }),
  define: { __BUILD__: JSON.stringify(build) },
};

/** All else is one script: V8 keeps what it makes of it (src/io/code-cache.ts), and it is there only once. */
const program: Options = {
  ...shared,
  entry: { program: 'src/program.ts' },
  format: 'cjs',
  outExtension: () => ({ js: '.cjs' }),
  define: { __BUILD__: JSON.stringify(build), 'import.meta.url': '__url' },
  esbuildPlugins: [rulesAsData, withoutEditor],
  // Called by src/io/program-file.ts.
  banner: {
    js: '(function(exports,module,require,__file){"use strict";const __url=require("node:url").pathToFileURL(__file).href;',
  },
  footer: { js: '})' },
};

/** What an earlier build left would be published too. */
const MADE = ['main.mjs', 'hook.mjs', 'scan.mjs', 'program.cjs'];
for (const name of existsSync('dist') ? readdirSync('dist') : []) {
  if (!MADE.includes(name)) rmSync(join('dist', name), { recursive: true });
}

export default defineConfig([started, program]);
