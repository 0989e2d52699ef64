import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { build, defineConfig, type Options } from 'tsup';
import { rules } from './src/rules/index.ts';
import { packPlan, planOf, unpackPlan } from './src/scan/plan.ts';

/** A hash of all sources: what the program remembers is valid for one build only. */
function hashSources(): string {
  const hash = createHash('sha256');
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const name of names.sort()) hash.update(name).update(readFileSync(join('src', name)));
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
  format: 'esm',
  target: 'node20',
  platform: 'node',
  outDir: 'dist',
  outExtension: () => ({ js: '.mjs' }),
  minify: true,
  dts: false,
  config: false,
  esbuildPlugins: [rulesAsData],
  define: { __BUILD__: JSON.stringify(hashSources()) },
  // The keychain's library is native, and optional.
  external: ['keytar'],
  noExternal: [/^(?!keytar$)/],
};

/** One file that is copied away from the others: a small program with a large one behind it, as comments. */
async function buildHook(silent: boolean | undefined): Promise<void> {
  const parts = { ...shared, silent, splitting: false, clean: false };
  await build({ ...parts, entry: { hook: 'src/hook/head.ts' } });
  await build({ ...parts, entry: { body: 'src/hook/body.ts' }, format: 'cjs', outExtension: () => ({ js: '.cjs' }) });
  const body = readFileSync('dist/body.cjs', 'utf8').trimEnd();
  appendFileSync('dist/hook.mjs', `\n//keyturn-body\n//${body.replaceAll('\n', '\n//')}`);
  rmSync('dist/body.cjs');
}

export default defineConfig(({ silent }) => ({
  ...shared,
  entry: { main: 'src/main.ts', scan: 'src/workers/scan.ts' },
  clean: true,
  splitting: true,
  esbuildPlugins: [rulesAsData, withoutEditor],
  treeshake: true,
  // CommonJS libraries inside the bundle still ask for `require`.
  banner: {
    js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
  },
  onSuccess: () => buildHook(silent),
}));
