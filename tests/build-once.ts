import { execFileSync } from 'node:child_process';

/** Builds the program once before any test: CLI tests run what users run. */
export default function setup(): void {
  execFileSync('npx', ['tsup', '--silent'], { stdio: 'inherit' });
}
