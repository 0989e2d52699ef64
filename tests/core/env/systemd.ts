// systemd's own parser of env files, without a running systemd: a generator of user environments reads them with it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Read } from './oracles.ts';

const GENERATOR = '/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator';

/** For each file what systemd reads, of names that are identifiers; null without it. It fills in what begins with `$`. */
export function readWithSystemd(files: readonly Buffer[]): Read[] | null {
  if (!existsSync(GENERATOR)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-systemd-'));
  try {
    mkdirSync(join(folder, 'environment.d'));
    const own = read(folder);
    return files.map((file) => {
      writeFileSync(join(folder, 'environment.d', 'keyturn.conf'), file);
      return Object.fromEntries([...read(folder)].filter(([name]) => !own.has(name)));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(folder: string): Map<string, string> {
  const env = { PATH: '/nonexistent', HOME: folder, XDG_CONFIG_HOME: folder };
  const { stdout } = spawnSync(GENERATOR, [], { env, encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => line.includes('='));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), plain(line.slice(line.indexOf('=') + 1))]));
}

const NAMED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** Without the quotes and signs that it prints values in. */
function plain(printed: string): string {
  if (!printed.startsWith('"')) return printed;
  return printed
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-f]{2})|([0-7]{3})|(.))/g, (_, hex?: string, octal?: string, sign?: string) => {
      if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
      return octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (NAMED[sign ?? ''] ?? sign ?? '');
    });
}
