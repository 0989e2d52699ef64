// Stores that are small: a shell's start-up file, the keychain, the vault, a program, a person.
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { done, failed } from '../../src/core/result.ts';
import { Secret } from '../../src/core/secret.ts';
import { STORES } from '../../src/stores/index.ts';
import { readWithShell } from '../core/env/oracles.ts';
import { makeFolder, opened, portsFor } from './bench.ts';
import { describeStore, one } from './contract.ts';

describeStore('shell-rc', () => {
  const folder = makeFolder();
  const path = folder.at('.bashrc');
  writeFileSync(path, 'if [ -t 0 ]; then\n  alias ll="ls -l"\nfi\nexport OTHER=1 # one\n');
  return {
    open: (names) => opened({ kind: 'shell-rc', path: '~/.bashrc' }, names, portsFor(folder.path)),
    seen: (name) => {
      const value = readWithShell(readFileSync(path), [name])[name];
      return value === 'unset' ? null : value;
    },
    disturb: () => writeFileSync(path, `${readFileSync(path, 'utf8')}export FOREIGN=1\n`),
    rest: () => readFileSync(path, 'utf8').replace(/^export (?:API_VALUE|PAIR_\w+)=.*\n/gm, ''),
    breakIt: () => rmSync(folder.path, { recursive: true }),
    close: folder.remove,
  };
});

describeStore('keychain', () => {
  const kept = new Map<string, string>([['other', 'x']]);
  let locked = false;
  const locks = failed('busy', 'the keychain is locked');
  const entries = {
    get: async (account: string) => (locked ? locks : done(kept.get(account) ?? null)),
    set: async (account: string, value: Secret) => {
      if (locked) return locks;
      kept.set(account, value.reveal());
      return done(null);
    },
    remove: async (account: string) => {
      kept.delete(account);
      return done(null);
    },
  };
  return {
    open: (names) => opened({ kind: 'keychain' }, names, portsFor('/', { keychain: async () => done(entries) })),
    seen: (name) => kept.get(name) ?? null,
    disturb: () => void kept.set('foreign', '1'),
    rest: () => [...kept].filter(([name]) => !/^(?:API_VALUE|PAIR_)/.test(name)),
    breakIt: () => {
      locked = true;
    },
  };
});

describeStore('vault', () => {
  const kept = new Map<string, Secret>([['other', new Secret('x')]]);
  let version = 1;
  let shut = false;
  const entries = {
    read: async () => done({ values: kept, version: String(version) }),
    stage: async () => done(null),
    versions: async () => done([]),
    write: async (changes: ReadonlyMap<string, Secret | null>, expected: string | null) => {
      if (expected !== null && expected !== String(version))
        return failed('conflict', 'the vault was changed meanwhile');
      for (const [name, value] of changes) {
        if (value) kept.set(name, value);
        else kept.delete(name);
      }
      version += 1;
      return done({ version: String(version) });
    },
  };
  const vault = async () => (shut ? failed('busy', 'the vault cannot be opened') : done(entries));
  return {
    open: (names) => opened({ kind: 'vault' }, names, portsFor('/', { vault })),
    seen: (name) => kept.get(name)?.reveal() ?? null,
    disturb: () => {
      kept.set('foreign', new Secret('1'));
      version += 1;
    },
    rest: () => [...kept].map(([name]) => name).filter((name) => !/^(?:API_VALUE|PAIR_)/.test(name)),
    breakIt: () => {
      shut = true;
    },
  };
});

const PROGRAM = `
const fs = require('fs');
const file = process.argv[2];
const { protocol, action, names, fields, expected } = JSON.parse(fs.readFileSync(0, 'utf8'));
const kept = JSON.parse(fs.readFileSync(file, 'utf8'));
const say = (answer) => console.log(JSON.stringify(answer));
if (protocol !== 1) say({ ok: false, kind: 'invalid', message: 'protocol' });
else if (expected != null && expected !== String(kept.version)) say({ ok: false, kind: 'conflict', message: 'changed meanwhile' });
else if (action === 'get') {
  const found = Object.entries(names).filter(([, name]) => name in kept.values).map(([field, name]) => [field, kept.values[name]]);
  say({ ok: true, fields: Object.fromEntries(found), version: String(kept.version) });
} else if (action === 'check') say({ ok: true, warnings: [] });
else {
  if (action === 'put') for (const field in fields) kept.values[names[field]] = fields[field];
  else for (const name of Object.values(names)) delete kept.values[name];
  kept.version += 1;
  fs.writeFileSync(file, JSON.stringify(kept));
  say({ ok: true, version: String(kept.version) });
}
`;

describeStore('exec', () => {
  const folder = makeFolder();
  writeFileSync(folder.at('program.cjs'), PROGRAM);
  const write = (kept: object): void => writeFileSync(folder.at('kept.json'), JSON.stringify(kept));
  const read = (): { version: number; values: Record<string, string> } =>
    JSON.parse(readFileSync(folder.at('kept.json'), 'utf8'));
  write({ version: 1, values: { OTHER: 'x' } });
  return {
    open: (names) =>
      opened(
        { kind: 'exec', name: 'ours', command: [process.execPath, './program.cjs', 'kept.json'] },
        names,
        portsFor(folder.path),
      ),
    seen: (name) => read().values[name] ?? null,
    disturb: () => write({ version: read().version + 1, values: { ...read().values, FOREIGN: '1' } }),
    rest: () => Object.keys(read().values).filter((name) => !/^(?:API_VALUE|PAIR_)/.test(name)),
    breakIt: () =>
      writeFileSync(folder.at('program.cjs'), 'process.stderr.write(require("fs").readFileSync(0)); process.exit(3)'),
    close: folder.remove,
  };
});

describe('a program as a store', () => {
  test('that is not there, says nothing, or talks too much', async () => {
    const folder = makeFolder();
    const open = (command: string[]) =>
      opened({ kind: 'exec', name: 'ours', command }, { value: 'KEY' }, portsFor(folder.path));
    expect(await open(['./gone']).get()).toMatchObject({
      ok: false,
      kind: 'busy',
      message: 'ours cannot be started: there is no such program (ENOENT)',
    });
    writeFileSync(folder.at('denied'), '');
    chmodSync(folder.at('denied'), 0o600);
    expect(await open(['./denied']).get()).toMatchObject({
      ok: false,
      message: 'ours cannot be started: it may not be run (EACCES)',
    });
    expect(await open([process.execPath, '-e', '0']).get()).toMatchObject({ ok: false, kind: 'unexpected' });
    expect(
      await open([
        process.execPath,
        '-e',
        'console.log(JSON.stringify({ ok: false, kind: "quota", message: "no room", hints: ["buy"] }))',
      ]).get(),
    ).toMatchObject({
      kind: 'quota',
      message: 'ours: no room',
      hints: ['buy'],
    });
    folder.remove();
  });

  test('gets no secret in its arguments or environment', async () => {
    const folder = makeFolder();
    const code = `require('fs').writeFileSync('seen', JSON.stringify([process.argv, process.env])); console.log('{"ok":true}')`;
    const store = opened(
      { kind: 'exec', command: [process.execPath, '-e', code] },
      { value: 'KEY' },
      portsFor(folder.path),
    );
    const fresh = one();
    expect(await store.put(fresh, null)).toMatchObject({ ok: true });
    expect(existsSync(folder.at('seen'))).toBe(true);
    expect(readFileSync(folder.at('seen'), 'utf8')).not.toContain(fresh.value.reveal());
    folder.remove();
  });
});

describe('a place that a person fills', () => {
  test('is described with its page, and nothing is written', async () => {
    const store = opened(
      { kind: 'manual', name: 'panel', url: 'https://panel.example.com/env' },
      { value: 'KEY' },
      portsFor('/'),
    );
    expect(store.describe()).toBe('panel, by hand at https://panel.example.com/env');
    expect(store.capabilities.manual).toBe(true);
    expect(await store.check(one())).toEqual({ ok: true, value: [] });
    expect(await store.put(one(), null)).toMatchObject({ ok: false, hints: ['https://panel.example.com/env'] });
  });
});

describe('what needs trust', () => {
  test.each([
    [{ kind: 'env-file', path: '.env' }, null],
    [{ kind: 'env-file', path: 'deploy/../.env' }, null],
    [{ kind: 'env-file', path: '../.env' }, 'would write: ../.env'],
    [{ kind: 'env-file', path: '~/.env' }, 'would write: ~/.env'],
    [{ kind: 'env-file', path: '/etc/app.env' }, 'would write: /etc/app.env'],
    [{ kind: 'shell-rc' }, 'would write: a start-up file of the shell'],
    [{ kind: 'vault-kv', path: 'a', address: 'https://v.example.com' }, 'would send keys to: https://v.example.com'],
    [{ kind: 'exec', command: ['./x', '-y'] }, 'would run: ./x -y'],
    [{ kind: 'manual', name: 'panel' }, null],
  ])('%j', (entry, expected) => {
    expect(STORES.find(({ id }) => id === entry.kind)?.needsTrust(entry)).toBe(expected);
  });
});
