// `init`, `check --fix` and `hook` where repositories nest, where several run at once, and where there is no git.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { environment, secretOf } from './script.ts';

afterAll(removeTemporary);

const ENV = `API_TOKEN=${secretOf('github-token', 12)}\n`;

let home: string;
let cwd: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  home = temporaryDirectory();
  cwd = join(home, 'project');
  mkdirSync(cwd);
  env = environment(home);
});

function sh(command: string, more: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd,
    env: { ...env, ...more },
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { status, stdout, stderr };
}

/** All of them at the same time; their exit codes and what they said. */
function atOnce(...commands: string[]): Promise<{ code: number | null; said: string }[]> {
  return Promise.all(
    commands.map(
      (command) =>
        new Promise<{ code: number | null; said: string }>((done) => {
          const child = spawn('sh', ['-c', `${command} 2>&1`], { cwd, env });
          let said = '';
          child.stdout.on('data', (text) => {
            said += text;
          });
          child.on('close', (code) => done({ code, said }));
        }),
    ),
  );
}

function write(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
  chmodSync(join(cwd, path), mode);
}

const read = (path: string) => readFileSync(join(cwd, path), 'utf8');
const modeOf = (path: string) => (statSync(join(cwd, path)).mode & 0o777).toString(8);

describe.skipIf(process.platform === 'win32')('one run', () => {
  const key = ['-----BEGIN ', 'PRIVATE KEY-----\nMIIE\n-----END ', 'PRIVATE KEY-----\n'].join('');

  it('mends what git tracks and what was left behind, and gives back index, bytes and modes', () => {
    const files = { '.env': ENV, '.env.bak': ENV, 'server.key': key, 'certs/old.key~': key, '.env.flags': 'A=1\n' };
    sh('git init -q');
    for (const [path, text] of Object.entries(files)) write(path, text, path === '.env' ? 0o664 : 0o644);
    sh('git add -A -f && git commit -qm one');
    const state = () => [
      sh('git ls-files -s; git status --short').stdout,
      ...Object.keys(files).map((f) => [read(f), modeOf(f)]),
    ];
    const before = state();
    expect(sh('keyturn check --fix --yes').status).toBe(1);
    expect(sh('git ls-files').stdout).toBe('');
    expect([existsSync(join(cwd, '.env.bak')), existsSync(join(cwd, 'certs/old.key~'))]).toEqual([false, false]);
    expect(['.env', 'server.key', '.env.flags'].map(modeOf)).toEqual(['600', '600', '600']);
    // Nothing is left that a second run would do.
    const again = sh('keyturn check --fix --yes').stdout;
    expect(again).toContain('Nothing was changed.');
    expect(again).not.toMatch(/^(?:fix|ask) /m);
    expect(sh('keyturn check --undo').status).toBe(0);
    expect(state()).toEqual(before);
  });

  it('asks a repository below about its own files, and writes its rules', () => {
    sh('git init -q && git init -q lib && git -C lib commit -q --allow-empty -m lib && echo .env > .gitignore');
    write('lib/.env', ENV);
    write('lib/a/.env.production', ENV);
    sh('git -C lib add -f a/.env.production');
    const { stdout } = sh('keyturn check');
    expect(stdout).toMatch(/lib\/\.env +no ignore rule covers/);
    expect(stdout).toMatch(/lib\/a\/\.env\.production +staged/);
    const { fix } = JSON.parse(sh('keyturn check --only env-tracked --json').stdout).checks[0];
    expect(fix).toBe('git -C lib rm --cached -- a/.env.production');
    expect(sh('keyturn check --fix --yes').stdout).toContain('No setting to fix is left.');
    expect([sh('git -C lib ls-files').stdout, sh('git -C lib check-ignore .env').status]).toEqual(['', 0]);
    expect(read('.gitignore')).toBe('.env\n');
    expect(sh('keyturn check --undo').status).toBe(0);
    expect(sh('git -C lib ls-files').stdout).toBe('a/.env.production\n');
    expect(existsSync(join(cwd, 'lib/.gitignore'))).toBe(false);
  });

  it('takes no public name for one that is kept where it belongs', () => {
    sh('git init -q && echo ".env*" > .gitignore');
    write('.env', `NEXT_PUBLIC_GITHUB_TOKEN=${ENV.slice(10)}OTHER_TOKEN=${secretOf('github-token', 13)}\n`, 0o600);
    const { findings } = JSON.parse(sh('keyturn --json').stdout);
    const severities = findings.map((each: { variable: string; severity: string }) => [each.variable, each.severity]);
    expect(Object.fromEntries(severities)).toEqual({ NEXT_PUBLIC_GITHUB_TOKEN: 'critical', OTHER_TOKEN: 'info' });
  });
});

describe.skipIf(process.platform === 'win32')('at once', () => {
  it('hooks are installed over a foreign one, which stays the one that is chained', async () => {
    sh('git init -q');
    const foreign = '#!/bin/sh\necho foreign >> ran\n';
    write('.git/hooks/pre-commit', foreign, 0o755);
    const listed = readdirSync(join(cwd, '.git/hooks')).sort();
    for (const { code, said } of await atOnce(...Array(4).fill('keyturn hook install')))
      expect([code, said]).toEqual([0, said]);
    sh('git commit -q --allow-empty -m one');
    expect(read('ran')).toBe('foreign\n');
    expect(sh('keyturn hook uninstall').status).toBe(0);
    expect([readdirSync(join(cwd, '.git/hooks')).sort(), read('.git/hooks/pre-commit')]).toEqual([listed, foreign]);
    expect(existsSync(join(cwd, '.git/keyturn'))).toBe(false);
  });

  it('an installation and its opposite leave one of both, whole', async () => {
    sh('git init -q');
    const foreign = '#!/bin/sh\nexit 0\n';
    write('.git/hooks/pre-commit', foreign, 0o755);
    for (let i = 0; i < 3; i++) {
      const ends = await atOnce('keyturn hook install', 'keyturn hook uninstall', 'keyturn hook install');
      expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
      expect([0, 1]).toContain(sh('keyturn hook status').status);
    }
    sh('keyturn hook uninstall');
    expect(read('.git/hooks/pre-commit')).toBe(foreign);
  });

  it('init and check --fix write each line once', async () => {
    sh('git init -q');
    write('.env', ENV);
    write('a.js', 'run(process.env.API_TOKEN, process.env.GROQ_API_KEY);\n');
    const ends = await atOnce('keyturn init --yes', 'keyturn check --fix --yes', 'keyturn init --yes');
    // Who comes second finds it done, or is told that the file changed in between; nobody loses a line.
    for (const { code, said } of ends)
      if (code !== 0 && code !== 1) expect(said).toMatch(/^error (?:changed-meanwhile|lock-held)|was changed/m);
    sh('keyturn init --yes; keyturn check --fix --yes');
    const rules = read('.gitignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(rules.length - new Set(rules).size).toBeLessThan(2);
    expect(read('.env').match(/^(?:API_TOKEN|GROQ_API_KEY)=/gm)).toEqual(['API_TOKEN=', 'GROQ_API_KEY=']);
    expect(read('.env').startsWith(ENV)).toBe(true);
    expect(modeOf('.env')).toBe('600');
  });
});

describe.skipIf(process.platform === 'win32')('without git', () => {
  const LINES: readonly (readonly [command: string, status: number, says: RegExp])[] = [
    ['keyturn check', 2, /git/],
    ['keyturn check --fix --yes', 2, /git/],
    ['keyturn check --checklist', 1, /^unknown {2}\.env ignored: git gives no answer$/m],
    ['keyturn hook install', 2, /git/],
    ['keyturn hook status', 2, /git/],
    ['keyturn hook uninstall', 2, /git/],
    ['keyturn init --yes', 0, /git/],
    ['keyturn', 2, /git/],
  ];

  it.each(LINES)('%s says so', (command, status, says) => {
    sh('git init -q');
    write('.env', 'A=1\n', 0o600);
    write('.gitignore', '.env\n');
    const bin = join(home, 'no-git');
    mkdirSync(bin);
    for (const tool of ['sh', 'node', 'getfacl']) {
      const path = sh(`command -v ${tool}`).stdout.trim();
      if (path !== '') symlinkSync(path, join(bin, tool));
    }
    const ran = sh(command, { PATH: `${join(home, 'bin')}:${bin}` });
    const said = `${ran.stdout}${ran.stderr}`;
    expect([ran.status, said], said).toEqual([status, expect.stringMatching(says)]);
    expect(said).not.toMatch(/this is a bug|ENOENT|at .*\.m?js:\d/);
  });
});

describe.skipIf(process.platform === 'win32')('another system', () => {
  it.each([
    ['win32', 'modes, owners and access lists, cannot be checked on this system', 'unknown'],
    ['darwin', 'access lists, cannot be checked on this system', 'fail'],
  ])('%s: what cannot be checked is said', (platform, leftOut, modes) => {
    sh('git init -q');
    write('.env', 'A=1\n', 0o644);
    const preload = join(home, 'platform.cjs');
    writeFileSync(preload, `Object.defineProperty(process, 'platform', { value: '${platform}' });\n`);
    const there = { NODE_OPTIONS: `--require=${preload}`, LOCALAPPDATA: home };
    for (const command of ['keyturn check', 'keyturn']) {
      expect(sh(command, there).stdout.replace(/\s+/g, ' ')).toContain(`Left out ${leftOut}`);
    }
    expect(sh('keyturn check --checklist', there).stdout).toContain(`${modes.padEnd(8)} .env mode 600`);
  });
});
