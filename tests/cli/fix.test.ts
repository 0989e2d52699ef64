// `check --fix` and `--undo` against the built program: odd files, prompts, several processes.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import pty from '@lydell/node-pty';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { killFixAt } from './fix-killed.ts';
import { everyNth, untilUnharmed } from './kill.ts';
import { environment, PROGRAM, secretOf, unbroken } from './script.ts';

afterAll(removeTemporary);

const secret = secretOf('github-token', 11);
const ENV = `API_TOKEN=${secret}\n`;

let home: string;
let cwd: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  home = temporaryDirectory();
  cwd = join(home, 'project');
  mkdirSync(cwd);
  env = environment(home);
});

interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

function keyturn(args: string, more: NodeJS.ProcessEnv = {}): Ran {
  return sh(`keyturn ${args}`, more);
}

function sh(command: string, more: NodeJS.ProcessEnv = {}): Ran {
  const options = { cwd, env: { ...env, ...more }, encoding: 'utf8', timeout: 60_000 } as const;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], options);
  return { status, stdout, stderr: unbroken(stderr) };
}

function write(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
  chmodSync(join(cwd, path), mode);
}

function modeOf(path: string): string {
  return (statSync(join(cwd, path)).mode & 0o777).toString(8);
}

describe.skipIf(process.platform === 'win32')('check --fix', () => {
  it.each(['000', '022', '027', '077'])('sets 600 and takes it back under umask %s', (umask) => {
    write('.env', ENV, 0o664);
    write('sub/.env.production', ENV, 0o604);
    expect(sh(`umask ${umask}; keyturn check --fix`).status).toBe(0);
    expect([modeOf('.env'), modeOf('sub/.env.production')]).toEqual(['600', '600']);
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe(ENV);
    expect(keyturn('check --undo').status).toBe(0);
    expect([modeOf('.env'), modeOf('sub/.env.production')]).toEqual(['664', '604']);
  });

  it('untracks, ignores and moves aside, and brings all of it back byte for byte', () => {
    write('.env', ENV);
    write('.env.bak', ENV);
    write('.gitignore', 'node_modules\r\n*.log', 0o640);
    sh('git init -q && git add -f .env && git commit -qm one');
    const before = readFileSync(join(cwd, '.gitignore'));
    const { stdout, stderr } = keyturn('check --fix --yes');
    expect(`${stdout}${stderr}`).not.toContain(secret);
    expect(sh('git ls-files').stdout).not.toContain('.env');
    expect(existsSync(join(cwd, '.env'))).toBe(true);
    expect(existsSync(join(cwd, '.env.bak'))).toBe(false);
    expect(readFileSync(join(cwd, '.gitignore'), 'utf8')).toMatch(/^node_modules\r\n\*\.log\r\n(?:\.env\S*\r\n)+$/);
    expect(modeOf('.gitignore')).toBe('640');
    expect(sh('git check-ignore .env').status).toBe(0);
    expect(keyturn('check --undo').status).toBe(0);
    expect(sh('git ls-files').stdout).toContain('.env');
    expect(sh('git diff --cached --quiet').status).toBe(0);
    expect(readFileSync(join(cwd, '.gitignore'))).toEqual(before);
    expect(readFileSync(join(cwd, '.env.bak'), 'utf8')).toBe(ENV);
    expect(modeOf('.env.bak')).toBe('644');
  });

  it('moves a real value of the example into the env file, mode 600 from the first byte', () => {
    const example = `# where to get it\nAPI_TOKEN=${secret}\nPORT=\n`;
    write('.env.example', example);
    const { stdout, stderr } = sh('umask 000; keyturn check --fix --yes --only example-real-value');
    expect(`${stdout}${stderr}`).not.toContain(secret);
    expect(readFileSync(join(cwd, '.env.example'), 'utf8')).toBe('# where to get it\nAPI_TOKEN=replace-me\nPORT=\n');
    expect([readFileSync(join(cwd, '.env'), 'utf8'), modeOf('.env')]).toEqual([ENV, '600']);
    keyturn('check --undo');
    expect([readFileSync(join(cwd, '.env.example'), 'utf8'), existsSync(join(cwd, '.env'))]).toEqual([example, false]);
  });

  it('leaves alone on undo what was changed since, and says so', () => {
    write('.env', ENV, 0o644);
    keyturn('check --fix');
    chmodSync(join(cwd, '.env'), 0o640);
    const { status, stdout } = keyturn('check --undo');
    expect([status, modeOf('.env')]).toEqual([2, '640']);
    expect(stdout).toContain('its mode was changed since');
  });

  it('follows no link and touches no file outside', () => {
    const outside = join(home, 'outside');
    writeFileSync(outside, ENV);
    chmodSync(outside, 0o644);
    symlinkSync(outside, join(cwd, '.env'));
    symlinkSync(outside, join(cwd, '.gitignore'));
    sh('git init -q');
    keyturn('check --fix --yes');
    expect((statSync(outside).mode & 0o777).toString(8)).toBe('644');
    expect(readFileSync(outside, 'utf8')).toBe(ENV);
  });

  it('repairs once where several run at a time', async () => {
    write('.env', ENV);
    sh('git init -q');
    const runs = await Promise.all(
      [1, 2, 3].map(
        () =>
          new Promise<number | null>((done) => {
            spawn('sh', ['-c', 'keyturn check --fix --quiet'], { cwd, env, stdio: 'ignore' }).on('exit', done);
          }),
      ),
    );
    expect(runs.filter((code) => code !== 0 && code !== 3)).toEqual([]);
    expect(readFileSync(join(cwd, '.gitignore'), 'utf8')).toBe('.env\n');
    keyturn('check --undo');
    expect([modeOf('.env'), existsSync(join(cwd, '.gitignore'))]).toEqual(['644', false]);
  });

  it('loses nothing when it is killed, and takes it back', async () => {
    expect(await untilUnharmed(everyNth(23, 9), killFixAt)).toBeGreaterThan(30);
  });

  it('changes nothing where it cannot remember what it changes', () => {
    write('.env', ENV);
    const { status, stderr } = keyturn('check --fix', { HOME: '', XDG_STATE_HOME: '' });
    expect([status, modeOf('.env')]).toEqual([2, '644']);
    expect(stderr).toContain('error no-home');
    const refused = keyturn('check --fix', { XDG_STATE_HOME: '/dev/null/state' });
    expect([refused.status, modeOf('.env')]).toEqual([2, '644']);
    expect(refused.stderr).toMatch(/^error cannot-write: changes cannot be remembered in .*; nothing was changed\n/);
  });

  it('asks at a terminal, and does what is answered', async () => {
    write('.env', ENV, 0o600);
    write('.env~', ENV, 0o600);
    sh('git init -q; echo .env~ > .gitignore; git add -f .env');
    const terminal = pty.spawn(process.execPath, [PROGRAM, 'check', '--fix'], {
      cwd,
      cols: 80,
      rows: 30,
      env: { ...env, CI: '' } as Record<string, string>,
    });
    let output = '';
    terminal.onData((data) => {
      if (!output.includes('? Untrack .env') && `${output}${data}`.includes('? Untrack .env')) terminal.write('y\r');
      // Leave it is the first choice.
      if (
        !output.includes('left behind (') &&
        /\? \.env~ was left behind/.test(`${output}${data}`) &&
        !/\? \.env~/.test(output)
      ) {
        terminal.write('\r');
      }
      output += data;
    });
    const code = await new Promise<number>((done) => {
      terminal.onExit(({ exitCode }) => done(exitCode));
    });
    expect(code, output).toBe(1);
    expect(sh('git ls-files').stdout).not.toContain('.env\n');
    expect(existsSync(join(cwd, '.env~'))).toBe(true);
    expect(output).toContain('Nothing is changed yet.');
    expect(output).not.toContain(secret);
  });
});

describe.skipIf(process.platform === 'win32')('odd files', () => {
  it('a directory', () => {
    write('.env/x', 'A=1\n');
    const { status, stdout } = keyturn('check');
    expect(status).toBe(1);
    expect(stdout).toContain('a directory: no program reads it as an env file');
  });

  it('a named pipe is not opened, and gets its mode', () => {
    sh('mkfifo .env && chmod 644 .env');
    expect(keyturn('check').stdout).toContain('.env  mode 644');
    expect(keyturn('check --fix').status).toBe(0);
    expect(modeOf('.env')).toBe('600');
  });

  it('a socket', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(join(cwd, '.env'), done));
    chmodSync(join(cwd, '.env'), 0o666);
    const { status } = await new Promise<{ status: number | null }>((done) => {
      spawn('sh', ['-c', 'keyturn check --fix'], { cwd, env, stdio: 'ignore' }).on('exit', (code) =>
        done({ status: code }),
      );
    });
    expect([status, modeOf('.env')]).toEqual([0, '600']);
    server.close();
  });

  it('a hundred megabytes', () => {
    write('.env', '');
    spawnSync('truncate', ['-s', '100M', join(cwd, '.env')]);
    const { status, stdout } = keyturn('check');
    expect(status).toBe(1);
    expect(stdout).toContain('mode 644');
    expect(stdout).toMatch(/Left out\s+\.env, over [\d.]+ MB/);
  });

  it('bytes that are no text, names that are none', () => {
    writeFileSync(join(cwd, '.env'), Buffer.from([0x41, 0x3d, 0xff, 0xfe, 0x00, 0x0a, 0x20, 0x3d, 0x78, 0x0a, 0x22]));
    const { status, stderr } = keyturn('check');
    expect([status, stderr]).toEqual([1, '']);
  });

  it('a name that looks like an option: what is printed runs', () => {
    sh('git init -q && printf node_modules > .gitignore');
    write('-rf.env', ENV, 0o644);
    const checks = (JSON.parse(keyturn('check --json').stdout) as { checks: { fix: string | null }[] }).checks;
    const fixes = checks.flatMap(({ fix }) => fix ?? []);
    expect(fixes).toHaveLength(2);
    for (const fix of fixes) expect(sh(fix), fix).toMatchObject({ status: 0, stderr: '' });
    expect(modeOf('-rf.env')).toBe('600');
    expect(readFileSync(join(cwd, '.gitignore'), 'utf8')).toBe('node_modules\n-rf.env\n');
    expect(keyturn('check').status).toBe(0);
  });

  it('a second name, and a directory above that others can write to', () => {
    write('a/.env', ENV, 0o600);
    linkSync(join(cwd, 'a/.env'), join(cwd, 'other'));
    chmodSync(join(cwd, 'a'), 0o777);
    const { stdout } = keyturn('check');
    expect(stdout).toContain('a/.env  has another name (hard link)');
    expect(stdout).toMatch(/high\s+a\s+mode 777: other users can replace the files in it/);
    keyturn('check --fix');
    expect(modeOf('a')).toBe('755');
  });

  it('no git on the path is no pass', () => {
    write('.env', ENV, 0o600);
    sh('git init -q');
    const options = { cwd, env: { ...env, PATH: '/nonexistent' }, encoding: 'utf8' } as const;
    const { status, stdout } = spawnSync(process.execPath, [PROGRAM, 'check'], options);
    expect(status).toBe(2);
    expect(stdout).toContain('git is not on the PATH');
  });

  it.skipIf(process.getuid?.() !== 0)('a person who is not root', () => {
    write('.env', ENV, 0o644);
    write('mine/.env', ENV, 0o644);
    write('closed/x', '', 0o600);
    chmodSync(home, 0o755);
    chmodSync(join(cwd, 'closed'), 0o700);
    spawnSync('chown', ['-R', '65534', join(cwd, 'mine')]);
    const state = join(home, 'state');
    mkdirSync(state);
    spawnSync('chown', ['65534', state]);
    const options = { cwd, env: { ...env, XDG_STATE_HOME: state }, uid: 65534, gid: 65534, encoding: 'utf8' } as const;
    const run = (args: string[], verb = 'check') => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, verb, ...args], options);
      return { status, stdout, stderr: unbroken(stderr) };
    };
    const looked = run([]);
    // The program itself may lie where only root can read it.
    if (looked.stderr.includes('Cannot find module') || looked.stderr.includes('EACCES')) return;
    expect(looked.stdout).toContain('belongs to user root');
    expect(looked.stdout).toContain('closed, permission denied');
    const fixed = run(['--fix']);
    expect(fixed.stdout).toContain('it belongs to another user');
    expect([modeOf('.env'), modeOf('mine/.env')]).toEqual(['644', '600']);
    const init = run(['--yes', 'A_KEY'], 'init');
    expect([init.status, init.stderr.split('\n')[0]]).toEqual([
      2,
      expect.stringMatching(/^error cannot-write: .*EACCES/),
    ]);
    sh('git init -q');
    expect(run(['install'], 'hook').stderr).toMatch(/^error foreign-repository: .*belongs to another user/);
    // Its own file in a directory of its own, with a group that it is not in: mode 600 gives that group nothing.
    spawnSync('chown', ['65534:0', cwd, join(cwd, '.env'), join(cwd, '.git')]);
    spawnSync('chown', ['-R', '65534', join(cwd, '.git')]);
    expect(run(['--yes', '--no-hook', 'A_KEY'], 'init')).toMatchObject({ status: 0, stderr: '' });
    expect([modeOf('.env'), readFileSync(join(cwd, '.env'), 'utf8')]).toEqual(['600', `${ENV}\n# Other\nA_KEY=\n`]);
  });
});
