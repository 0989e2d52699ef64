import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, defineConfig, type Options } from 'tsup';

/** A hash of all sources: what the program remembers is valid for one build only. */
function hashSources(): string {
  const hash = createHash('sha256');
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const name of names.sort()) hash.update(name).update(readFileSync(join('src', name)));
  return hash.digest('hex').slice(0, 16);
}

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** `bundled:FILE` is that file, bundled into one CommonJS module, as a text. */
const bundledText: Plugin = {
  name: 'bundled-text',
  setup({ esbuild, initialOptions, onLoad, onResolve }) {
    onResolve({ filter: /^bundled:/ }, ({ path }) => ({ path: path.slice('bundled:'.length), namespace: 'bundled' }));
    onLoad({ filter: /./, namespace: 'bundled' }, async ({ path }) => {
      const { define, target } = initialOptions;
      const shared = { define, target, bundle: true, minify: true, write: false, platform: 'node' } as const;
      const { outputFiles } = await esbuild.build({ ...shared, entryPoints: [path], format: 'cjs' });
      return { contents: outputFiles[0].text, loader: 'text' };
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
  define: { __BUILD__: JSON.stringify(hashSources()) },
  // The keychain's library is native, and optional.
  external: ['keytar'],
  noExternal: [/^(?!keytar$)/],
};

/** One file that is copied away from the others: it needs none of them. */
const hook: Options = {
  ...shared,
  entry: { hook: 'src/hook/head.ts' },
  splitting: false,
  esbuildPlugins: [bundledText],
};

export default defineConfig(({ silent }) => ({
  ...shared,
  entry: { main: 'src/main.ts', scan: 'src/workers/scan.ts' },
  clean: true,
  splitting: true,
  treeshake: true,
  // CommonJS libraries inside the bundle still ask for `require`.
  banner: {
    js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
  },
  onSuccess: () => build({ ...hook, silent }),
}));
