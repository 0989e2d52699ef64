// Access control lists, where getfacl is installed.
import { spawnSync } from 'node:child_process';

const TIMEOUT_MS = 10_000;
const BATCH = 500;

/** What the lists of files grant to others by name, `user bob: r--`; null without getfacl. */
export function readAcls(paths: readonly string[]): Map<string, string[]> | null {
  const found = new Map<string, string[]>();
  for (let at = 0; at < paths.length; at += BATCH) {
    const args = ['--absolute-names', '--skip-base', '--numeric', '--', ...paths.slice(at, at + BATCH)];
    const { error, stdout } = spawnSync('getfacl', args, {
      timeout: TIMEOUT_MS,
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    });
    if (error) return null;
    for (const [path, grants] of parseAcls(stdout.toString('latin1'))) found.set(path, grants);
  }
  return found;
}

/** Blocks that begin with `# file: PATH`; bytes of the path that would confuse are written as `\\ooo`. */
export function parseAcls(output: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const block of output.split('\n\n')) {
    const name = /^# file: (.*)$/m.exec(block)?.[1];
    if (name === undefined) continue;
    const mask = /^mask::([r-][w-][x-])/m.exec(block)?.[1] ?? 'rwx';
    const grants = [...block.matchAll(/^(user|group):([^:\n]+):([r-][w-][x-])/gm)].flatMap(([, kind, who, bits]) => {
      const effective = [...bits].map((bit, i) => (mask[i] === '-' ? '-' : bit)).join('');
      return effective === '---' ? [] : [`${kind} ${who}: ${effective}`];
    });
    if (grants.length > 0) found.set(pathOf(name), grants);
  }
  return found;
}

function pathOf(name: string): string {
  const bytes = name.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
