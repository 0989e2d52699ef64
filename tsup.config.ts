import { defineConfig } from 'tsup';

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
  noExternal: [/.*/],
  // CommonJS libraries inside the bundle still ask for `require`.
  banner: {
    js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
  },
});
