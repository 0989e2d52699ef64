// The real readers of env files, as far as they are here.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Read = Record<string, string | null>;

const PYTHON = `
import json, sys, io, os, tempfile
from dotenv import dotenv_values
import logging; logging.disable(logging.CRITICAL)
for line in sys.stdin:
    with tempfile.NamedTemporaryFile('wb', delete=False) as f: f.write(bytes(json.loads(line)))
    try: print(json.dumps(dotenv_values(f.name)))
    except UnicodeDecodeError: print('{}')
    os.unlink(f.name)
`;

/** python-dotenv on many files at once; null without it. */
export function readWithPython(files: readonly Buffer[]): Read[] | null {
  const input = files.map((file) => JSON.stringify([...file])).join('\n');
  const run = spawnSync('python3', ['-c', PYTHON], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, PYTHONUTF8: '1' },
  });
  if (run.status !== 0) return null;
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Read);
}

const VERSION = "import importlib.metadata as m; print(m.version('python-dotenv'))";

/**
 * Versions after 1.2.2 leave out a byte order mark, take `NAME= # x` for an empty value, and let a backslash escape
 * whatever follows it in quotes. Of such files the reader says what 1.2.2 makes of them.
 */
export function pythonReadsAlike(): (text: string) => boolean {
  const env = { PATH: process.env.PATH, PYTHONUTF8: '1' };
  const told = spawnSync('python3', ['-c', VERSION], { encoding: 'utf8', env }).stdout ?? '';
  const [major = 0, minor = 0, patch = 0] = told.trim().split('.').map(Number);
  const isNewer = major > 1 || minor > 2 || (minor === 2 && patch > 2);
  return isNewer ? (text) => !/^\uFEFF|=[^\S\r\n]+#|\\/.test(text) : () => true;
}

/** `sh` that sources the file and prints the variables. */
export function readWithShell(file: Buffer, names: readonly string[]): Read {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-sh-'));
  try {
    const path = join(folder, 'env');
    writeFileSync(path, file);
    const print = names.map((name) => `printf '%s\\0' "\${${name}-unset}"`).join(';');
    const run = spawnSync('/bin/sh', ['-c', `set -f; . "$1" >&2; ${print}`, 'sh', path], {
      env: { PATH: '/nonexistent' },
    });
    const values = run.stdout.toString('utf8').split('\0');
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
