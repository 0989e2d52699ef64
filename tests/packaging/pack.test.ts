import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Pack {
  size: number;
  files: { path: string; mode: number }[];
}

const ROOT = new URL('../../', import.meta.url);
const WANTED =
  /^(?:bin\/keyturn\.js|dist\/(?:\w+\.mjs|program\.cjs)|docs\/json-schema\/[\w-]+\.json|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;

function pack(): Pack {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  return JSON.parse(execFileSync(npm, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))[0];
}

describe('the packed tarball', () => {
  it('holds only what runs, and stays under 1 MB', () => {
    const { size, files } = pack();
    expect(files.map(({ path }) => path).filter((path) => !WANTED.test(path))).toEqual([]);
    expect(size).toBeLessThan(1_000_000);
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['bin/keyturn.js', 'dist/main.mjs']));
  });

  it('needs no other package', () => {
    const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(
      readFileSync(new URL('package.json', ROOT), 'utf8'),
    );
    expect([dependencies, peerDependencies]).toEqual([undefined, undefined]);
    // The keychain's library is native: with it or without it the program runs.
    expect(Object.keys(optionalDependencies)).toEqual(['keytar']);
  });
});
