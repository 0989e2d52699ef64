// One key in every kind of store at once, turned by the built program: each gets the new value, nothing else changes.
import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { serveGithub } from '../fakes/github-secrets.ts';
import { serveGitlab } from '../fakes/gitlab-variables.ts';
import { removeTemporary } from '../fakes/repo.ts';
import { serveVault } from '../fakes/vault.ts';
import { documentOf, type Project, withProject } from './project.ts';

afterAll(removeTemporary);

const NAME = 'WEBHOOK_SECRET';

/** A file as it was, and where the value stands in it. */
const FILES: Readonly<Record<string, { entry: object; text: (value: string) => string; mode?: number }>> = {
  '.env': {
    entry: { kind: 'env-file', path: '.env' },
    text: (value) => `# mine\r\nA=1\r\nexport ${NAME}="${value}" # the hook\r\nB='2'\r\n`,
    mode: 0o600,
  },
  '.env.docker': {
    entry: { kind: 'env-file', path: '.env.docker', reader: 'docker' },
    text: (value) => `${NAME}=${value}\nA=1`,
  },
  '.env.unit': {
    entry: { kind: 'env-file', path: '.env.unit', reader: 'systemd' },
    text: (value) => `; unit\n${NAME}='${value}'\n`,
    mode: 0o640,
  },
  'app/.env.py': {
    entry: { kind: 'env-file', path: 'app/.env.py', reader: 'python-dotenv' },
    text: (value) => `X=\${HOME}\n${NAME} = ${value}\n`,
  },
  'rc.sh': {
    entry: { kind: 'shell-rc', path: 'rc.sh' },
    text: (value) => `alias ll='ls -l'\nexport ${NAME}='${value}'\nPATH=$PATH:~/bin\n`,
  },
  '.mcp.json': {
    entry: { kind: 'json-file', path: '.mcp.json', at: `/mcpServers/hook/env/${NAME}` },
    text: (value) => `{\n\t"mcpServers": { "hook": { "command": "x", "env": { "${NAME}": "${value}", "B": "1" } } }\n}`,
  },
  'openclaw.json': {
    entry: { kind: 'json-file', path: 'openclaw.json', at: '/hooks/token' },
    text: (value) => `// JSON5\n{\n  hooks: {\n    token: '${value}', // incoming\n    on: true,\n  },\n}\n`,
  },
  'compose.yaml': {
    entry: { kind: 'yaml-file', path: 'compose.yaml', at: `/services/app/environment/${NAME}` },
    text: (value) => `services:\n  app: # web\n    environment:\n      ${NAME}: "${value}"  # hook\n      B: &b 1\n`,
  },
  'config.toml': {
    entry: { kind: 'toml-file', path: 'config.toml', at: '/hook/secret' },
    text: (value) => `# top\n[hook]\nsecret = '${value}' # quoted\nother = 1\n`,
  },
};

function write(project: Project, value: string): void {
  for (const [name, { text, mode = 0o600 }] of Object.entries(FILES)) {
    const path = join(project.cwd, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text(value));
    chmodSync(path, mode);
  }
}

function configured(project: Project, stores: readonly (object | string)[], more: object = {}): void {
  const key = { provider: { id: 'random', bytes: 32 }, stores, ...more };
  project.configure(JSON.stringify({ version: 1, keys: { [NAME]: key } }));
}

const files = Object.values(FILES).map(({ entry }) => entry);

describe.concurrent('a rotation', () => {
  it('writes every kind of file and leaves the rest of it as it was', () =>
    withProject({}, async (project) => {
      const old = randomBytes(32).toString('hex');
      write(project, old);
      // A link: its target is written, the link stays.
      writeFileSync(join(project.home, 'shared.env'), `${NAME}=${old}\n`, { mode: 0o600 });
      symlinkSync(join(project.home, 'shared.env'), join(project.cwd, '.env.link'));
      configured(project, [...files, { kind: 'env-file', path: '.env.link' }]);
      const run = await project.keyturn(['rotate', NAME, '--yes', '--grace', '0', '--json']);
      expect(run.code, run.stderr).toBe(0);
      expect(documentOf(run).rotations[0]).toMatchObject({ state: 'done' });
      const [, fresh = ''] = /="([0-9a-f]{64})"/.exec(readFileSync(join(project.cwd, '.env'), 'utf8')) ?? [];
      expect([fresh.length, fresh === old]).toEqual([64, false]);
      for (const [name, { text, mode = 0o600 }] of Object.entries(FILES)) {
        const path = join(project.cwd, name);
        expect(readFileSync(path, 'utf8'), name).toBe(text(fresh));
        expect(statSync(path).mode & 0o777, name).toBe(mode);
      }
      expect(lstatSync(join(project.cwd, '.env.link')).isSymbolicLink()).toBe(true);
      expect(readFileSync(join(project.home, 'shared.env'), 'utf8')).toBe(`${NAME}=${fresh}\n`);
      for (const text of project.told) expect([text.includes(old), text.includes(fresh)]).toEqual([false, false]);
    }));

  it('finds the value in files that no store names, and in one that a file of higher rank would hide', () =>
    withProject({}, async (project) => {
      const old = randomBytes(32).toString('hex');
      write(project, old);
      configured(project, files.slice(0, -1));
      const run = await project.keyturn(['rotate', NAME, '--yes']);
      expect([run.code, run.stderr]).toEqual([3, expect.stringContaining('this key also stands in config.toml')]);
      const shadowed = await project.keyturn(['rotate', NAME, '--yes', '--leave', 'config.toml'], {
        env: { [NAME]: old },
      });
      expect([shadowed.code, shadowed.stderr]).toEqual([
        3,
        expect.stringContaining(`${NAME} is exported with the old value`),
      ]);
      expect(readFileSync(join(project.cwd, '.env'), 'utf8')).toContain(old);
    }));

  it('finds it under other names and at other places of its own files too', () =>
    withProject({}, async (project) => {
      const old = randomBytes(32).toString('hex');
      const at = (name: string) => join(project.cwd, name);
      const json = (value: string) =>
        JSON.stringify({ a: { [NAME]: value }, b: { headers: [`TOKEN=Bearer ${value}`] } });
      writeFileSync(at('.env'), `# ${NAME}=${old}\n${NAME}=${old}\nCOPY=${old}\n`);
      writeFileSync(at('.env.local'), `OTHER=${old}\n`);
      writeFileSync(at('.mcp.json'), json(old));
      writeFileSync(join(project.home, '.bashrc'), `export ${NAME}=${old}\n`);
      const stores = [
        { kind: 'env-file', path: '.env' },
        { kind: 'json-file', path: '.mcp.json', at: '/a' },
        { kind: 'shell-rc' },
      ];
      configured(project, stores);
      project.env.SHELL = '/bin/bash';
      const left: string[] = [];
      for (const place of ['.env.local:OTHER', '.env:COPY', '.mcp.json:/b/headers/TOKEN']) {
        const { code, stderr } = await project.keyturn(['rotate', NAME, '--yes', ...left]);
        expect([code, stderr]).toEqual([3, expect.stringContaining(`this key also stands in ${place};`)]);
        expect(stderr).toContain(place.startsWith('.env') ? `--include ${place}` : `--leave ${place}`);
        left.push(place.startsWith('.env') ? '--include' : '--leave', place);
      }
      const run = await project.keyturn(['rotate', NAME, '--yes', '--grace', '0', ...left]);
      expect(run.code, run.stderr).toBe(0);
      const [, fresh = ''] = /^COPY=(\w+)$/m.exec(readFileSync(at('.env'), 'utf8')) ?? [];
      expect(readFileSync(at('.env'), 'utf8')).toBe(`# ${NAME}=${old}\n${NAME}=${fresh}\nCOPY=${fresh}\n`);
      expect(readFileSync(at('.env.local'), 'utf8')).toBe(`OTHER=${fresh}\n`);
      expect(readFileSync(join(project.home, '.bashrc'), 'utf8')).toBe(`export ${NAME}=${fresh}\n`);
      expect(readFileSync(at('.mcp.json'), 'utf8')).toBe(json(old).replace(old, fresh));
    }));

  it('takes the places of JSON, YAML, TOML and of a shell that are named, aliases along with them', () =>
    withProject({}, async (project) => {
      const old = randomBytes(32).toString('hex');
      const at = (name: string) => join(project.cwd, name);
      const texts: Record<string, (value: string) => string> = {
        '.env': (value) => `${NAME}=${value}\n`,
        'a.yml': (value) => `x: &k ${value}\ny: { z: *k } # two\nq: "${value}"\n`,
        'b.toml': (value) => `[a]\nb.c = "${value}" # keep\n`,
        'c.json5': (value) => `// mine\n{ d: ['x', '${value}',], }\n`,
        '../.bashrc': (value) => `export OTHER="${value}" # o\n`,
      };
      for (const [name, text] of Object.entries(texts)) writeFileSync(at(name), text(old), { mode: 0o600 });
      configured(project, ['.env']);
      const places = ['a.yml:/x', 'a.yml:/q', 'a.yml:/y/z', 'b.toml:/a/b/c', 'c.json5:/d/1', '~/.bashrc:OTHER'];
      const words = places.flatMap((place) => ['--include', place]);
      const first = await project.keyturn(['rotate', NAME, '--yes']);
      expect([first.code, first.stderr]).toEqual([3, expect.stringContaining('--include a.yml:/x')]);
      const unknown = await project.keyturn(['rotate', NAME, '--yes', '--include', 'a.yml']);
      expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('error bad-store: --include a.yml')]);
      const run = await project.keyturn(['rotate', NAME, '--yes', '--grace', '0', ...words]);
      expect(run.code, run.stderr).toBe(0);
      const [, fresh = ''] = /=(.*)/.exec(readFileSync(at('.env'), 'utf8')) ?? [];
      for (const [name, text] of Object.entries(texts)) expect(readFileSync(at(name), 'utf8')).toBe(text(fresh));
    }));

  it('refuses stores that do not agree, before anything is made', () =>
    withProject({}, async (project) => {
      const old = randomBytes(32).toString('hex');
      write(project, old);
      writeFileSync(join(project.cwd, '.env.docker'), `${NAME}=${randomBytes(32).toString('hex')}\n`);
      configured(project, files);
      const run = await project.keyturn(['rotate', NAME, '--yes']);
      expect([run.code, run.stderr]).toEqual([
        2,
        expect.stringContaining('.env and .env.docker hold different values'),
      ]);
    }));

  it('fills the vault, a server, two CI systems, a program and a panel together with the file', () =>
    withProject({}, async (project) => {
      const [github, gitlab, server] = [await serveGithub(), await serveGitlab(), await serveVault()];
      const old = randomBytes(32).toString('hex');
      const token = ['tok', 'en'].join('-');
      server.tokens.set(token, ['read', 'create', 'update', 'patch']);
      server.secrets.set('app/hook', [{ data: { [NAME]: old, SIBLING: 'stays' }, destroyed: false }]);
      gitlab.variables.push({
        key: NAME,
        value: old,
        environment_scope: '*',
        masked: true,
        raw: true,
      });
      writeFileSync(join(project.cwd, '.env'), `${NAME}=${old}\n`, { mode: 0o600 });
      expect((await project.keyturn(['vault', 'set', NAME], { input: old })).code).toBe(0);
      writeFileSync(join(project.home, 'store.cjs'), PROGRAM);
      writeFileSync(join(project.home, 'kept.json'), JSON.stringify({ [NAME]: old }));
      configured(project, [
        '.env',
        { kind: 'vault' },
        { kind: 'vault-kv', path: 'app/hook', address: server.address },
        { kind: 'github-actions', repo: 'acme/app', address: github.address },
        { kind: 'gitlab-ci', project: 'acme/app', address: gitlab.address },
        {
          kind: 'exec',
          name: 'ours',
          command: [process.execPath, join(project.home, 'store.cjs'), join(project.home, 'kept.json')],
        },
        { kind: 'manual', name: 'panel', url: 'https://panel.example.com/env' },
      ]);
      const env = { VAULT_TOKEN: token, GITHUB_TOKEN: github.token, GITLAB_TOKEN: gitlab.token };
      const first = await project.keyturn(['rotate', NAME, '--yes', '--grace', '0'], { env });
      expect(first.code, first.stderr).toBe(3);
      expect(first.stderr + first.stdout).toContain(`rotate ${NAME} --done panel`);
      const second = await project.keyturn(['rotate', NAME, '--yes', '--done', 'panel'], { env });
      expect(second.code, second.stderr).toBe(0);
      const [, fresh] = /=([0-9a-f]{64})/.exec(readFileSync(join(project.cwd, '.env'), 'utf8')) ?? [];
      expect(fresh).not.toBe(old);
      expect(server.newest('app/hook')).toEqual({ [NAME]: fresh, SIBLING: 'stays' });
      expect(github.secrets.get(`/repos/acme/app/actions/secrets/${NAME}`)?.value).toBe(fresh);
      expect(gitlab.variables[0]).toMatchObject({ value: fresh, masked: true, raw: true });
      expect(JSON.parse(readFileSync(join(project.home, 'kept.json'), 'utf8'))).toEqual({ [NAME]: fresh });
      const held = await project.keyturn(['vault', 'get', NAME, '--reveal']);
      project.told.splice(-2);
      expect(held.stdout.trim()).toBe(fresh);
      await Promise.all([github.close(), gitlab.close(), server.close()]);
    }));
});

const PROGRAM = `
const fs = require('fs');
const file = process.argv[2];
const { action, names, fields } = JSON.parse(fs.readFileSync(0, 'utf8'));
const kept = JSON.parse(fs.readFileSync(file, 'utf8'));
if (action === 'put') for (const field in fields) kept[names[field]] = fields[field];
if (action === 'put') fs.writeFileSync(file, JSON.stringify(kept));
const found = Object.entries(names).filter(([, name]) => name in kept).map(([field, name]) => [field, kept[name]]);
console.log(JSON.stringify({ ok: true, fields: Object.fromEntries(found), version: '1', warnings: [] }));
`;
