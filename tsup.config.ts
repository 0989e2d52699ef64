import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'tsup';

/** A hash of all sources: what the program remembers is valid for one build only. */
function hashSources(): string {
  const hash = createHash('sha256');
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const name of names.sort()) hash.update(name).update(readFileSync(join('src', name)));
  return hash.digest('hex').slice(0, 16);
}

// Everything is bundled: the package has no dependencies.
export default defineConfig({
  entry: { main: 'src/main.ts', scan: 'src/workers/scan.ts' },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  outDir: 'dist',
  outExtension: () => ({ js: '.mjs' }),
  clean: true,
  minify: true,
  splitting: true,
  treeshake: true,
  dts: false,
  define: { __BUILD__: JSON.stringify(hashSources()) },
  // The keychain's library is native, and optional.
  external: ['keytar'],
  noExternal: [/^(?!keytar$)/],
  // CommonJS libraries inside the bundle still ask for `require`.
  banner: {
    js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
  },
});
