// `keyturn resolve` as other programs call it: the real ones where they are here, else by their protocols.
import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { answers, describeWith } from './absent.ts';
import { PROGRAM } from './script.ts';
import { fresh, inside, keyturn, type Place, place, set } from './vault-place.ts';

afterAll(removeTemporary);

const request = (...ids: unknown[]) => JSON.stringify({ protocolVersion: 1, provider: 'keyturn', ids });

async function placeWith(values: Record<string, string>): Promise<Place> {
  const at = place();
  for (const [name, value] of Object.entries(values)) await set(at, name, value);
  return at;
}

/** The command of a setting, as `--setup` prints it for a shell. */
function settingOf(at: Place, ...args: string[]): string {
  const { status, stdout, stderr } = keyturn(at, ['resolve', ...args, '--setup']);
  expect(status, stderr).toBe(0);
  return `${stdout}`;
}

describe.skipIf(process.platform === 'win32').concurrent('resolve', () => {
  it('answers OpenClaw through a program of its own: no link, mode 700, next to no environment', async () => {
    const value = fresh();
    const at = await placeWith({ A: value, 'path/to:B#1': value, OTHER: value });
    const setup = keyturn(at, ['resolve', '--allow', 'A,path/to:B#1', '--write-wrapper', 'answer']);
    expect(setup.status, setup.stderr).toBe(0);
    const command = join(at.cwd, 'answer');
    const [, text = ''] = /(\{\n[\s\S]*\n\})\n/.exec(`${setup.stdout}`) ?? [];
    expect(JSON.parse(text)).toEqual({
      secrets: { providers: { keyturn: { source: 'exec', command, jsonOnly: true } } },
    });
    expect([lstatSync(command).isSymbolicLink(), statSync(command).mode & 0o777]).toEqual([false, 0o700]);
    const input = request('A', 'path/to:B#1', 'OTHER', 'NONE', '.bad', 'A');
    const ran = spawnSync(command, [], { cwd: '/', env: {}, input, encoding: 'utf8' });
    expect(JSON.parse(ran.stdout)).toEqual({
      protocolVersion: 1,
      values: { A: value, 'path/to:B#1': value },
      errors: { OTHER: { code: 'NOT_FOUND' }, NONE: { code: 'NOT_FOUND' }, '.bad': { code: 'INVALID_ID' } },
    });
    expect(ran.stderr).toBe('');
    expect(readFileSync(command, 'utf8')).not.toContain(value);
    const { entries } = JSON.parse(`${(await inside(at, ['log', '--json'])).stdout}`);
    expect(entries.at(-1)).toMatchObject({
      event: 'vault.resolve',
      names: ['A', 'path/to:B#1'],
      to: 'openclaw keyturn',
    });
  });

  it('puts the program in the place of a link, and leaves alone what the link led to', async () => {
    const at = await placeWith({ A: fresh() });
    writeFileSync(join(at.cwd, 'kept'), 'kept');
    symlinkSync('kept', join(at.cwd, 'answer'));
    const { status } = keyturn(at, ['resolve', '--write-wrapper', 'answer']);
    expect(readFileSync(join(at.cwd, 'kept'), 'utf8')).toBe('kept');
    expect([status, lstatSync(join(at.cwd, 'answer')).isSymbolicLink()]).toEqual([0, false]);
  });

  it.each([
    '',
    '[]',
    'null',
    '{"protocolVersion":2}',
    '{"protocolVersion":1,"ids":[7]}',
    '{"protocolVersion":1,"ids":"A"}',
    '{"protocolVersion":1,"ids":[]}x',
  ])('refuses the request %j', async (input) => {
    const at = await placeWith({ A: fresh() });
    const { status, stdout, stderr } = await inside(at, ['resolve'], input);
    expect([status, `${stdout}`, stderr.startsWith('error bad-request: ')]).toEqual([2, '', true]);
  });

  it('prints one value for apiKeyHelper, from whatever directory it is called', async () => {
    const value = fresh();
    const at = await placeWith({ ANTHROPIC_API_KEY: value });
    const told = settingOf(at, 'ANTHROPIC_API_KEY');
    const { apiKeyHelper } = JSON.parse(told.slice(told.indexOf('{')));
    const ran = spawnSync('sh', ['-c', apiKeyHelper], { cwd: '/', env: at.env, encoding: 'utf8' });
    expect([ran.stdout, ran.stderr]).toEqual([`${value}\n`, '']);
    expect((await inside(at, ['resolve', 'ANTHROPIC_API_KYE'])).stderr).toContain('did you mean ANTHROPIC_API_KEY');
  });

  it('is a credential helper of the real git, for one server, with TLS only', async () => {
    const value = fresh();
    const at = await placeWith({ TOKEN: value });
    const [, command = ''] =
      /^ {2}(git config .*)$/m.exec(settingOf(at, '--as', 'git', '--host', 'example.org', 'TOKEN')) ?? [];
    const env = {
      ...at.env,
      GIT_CONFIG_GLOBAL: join(at.home, 'gitconfig'),
      GIT_TERMINAL_PROMPT: '0',
      GIT_ASKPASS: 'false',
    };
    expect(spawnSync('sh', ['-c', command], { cwd: '/', env }).status).toBe(0);
    const fill = (protocol: string, host: string) => {
      const input = `protocol=${protocol}\nhost=${host}\n\n`;
      return `${spawnSync('git', ['credential', 'fill'], { cwd: '/', env, input }).stdout}`;
    };
    expect(fill('https', 'example.org')).toContain(`username=x-access-token\npassword=${value}\n`);
    expect(fill('https', 'example.com')).not.toContain(value);
    expect(fill('http', 'example.org')).not.toContain(value);
    const approved = spawnSync('git', ['credential', 'approve'], {
      cwd: '/',
      env,
      input: 'protocol=https\nhost=example.org\nusername=a\npassword=b\n\n',
    });
    expect([approved.status, `${approved.stderr}`]).toEqual([0, '']);
  });

  it('is a credential helper of Docker', async () => {
    const value = fresh();
    const at = await placeWith({ GHCR: value });
    const name = 'docker-credential-keyturn';
    const setup = keyturn(at, ['resolve', '--as', 'docker', '--host', 'ghcr.io', 'GHCR', '--write-wrapper', name]);
    expect(`${setup.stdout}`).toContain('"ghcr.io": "keyturn"');
    const helper = (operation: string, input: string) => {
      const { status, stdout } = spawnSync(join(at.cwd, name), [operation], {
        cwd: '/',
        env: {},
        input,
        encoding: 'utf8',
      });
      return { status, stdout };
    };
    for (const server of ['ghcr.io', 'https://ghcr.io', 'https://ghcr.io/v2/']) {
      const { status, stdout } = helper('get', `${server}\n`);
      expect([status, JSON.parse(stdout)]).toEqual([
        0,
        { ServerURL: server, Username: 'x-access-token', Secret: value },
      ]);
    }
    expect(helper('get', 'docker.io')).toEqual({ status: 1, stdout: 'credentials not found in native keychain\n' });
    expect(JSON.parse(helper('list', '').stdout)).toEqual({ 'ghcr.io': 'x-access-token' });
    expect(helper('store', JSON.stringify({ ServerURL: 'ghcr.io', Username: 'u', Secret: 's' })).status).toBe(1);
  });

  it('is a credential_process of AWS', async () => {
    const [id, secret] = [fresh(), fresh()];
    const at = await placeWith({ AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret });
    const { stdout } = await inside(at, ['resolve', '--as', 'aws']);
    expect(JSON.parse(`${stdout}`)).toEqual({ Version: 1, AccessKeyId: id, SecretAccessKey: secret });
    await set(at, 'AWS_SESSION_TOKEN', 'session');
    expect(JSON.parse(`${(await inside(at, ['resolve', '--as', 'aws'])).stdout}`).SessionToken).toBe('session');
  });

  it.each([
    [['--as', 'git', 'TOKEN'], '--host'],
    [['--as', 'gti'], 'openclaw, value, git, aws, docker'],
    [['--as', 'docker', '--host', 'a', 'TOKEN', '--setup'], '--write-wrapper'],
    [['--setup'], '--write-wrapper'],
    [['A', 'B'], 'one name'],
  ])('says what is missing in %j', async (args, hint) => {
    const at = await placeWith({ TOKEN: fresh() });
    const { status, stdout, stderr } = await inside(at, ['resolve', ...args], '');
    expect([status, `${stdout}`, stderr.includes(hint)], stderr).toEqual([2, '', true]);
  });

  it('does not write what npx would soon take away', async () => {
    const at = await placeWith({ A: fresh() });
    mkdirSync(join(at.home, '_npx/0'), { recursive: true });
    symlinkSync(join(PROGRAM, '../..'), join(at.home, '_npx/0/keyturn'));
    // The path that counts is the real one; a copy stands for it.
    const program = join(at.home, '_npx/0/cli.mjs');
    writeFileSync(program, `process.argv[1] = ${JSON.stringify(program)}; await import(${JSON.stringify(PROGRAM)});\n`);
    const args = [program, 'resolve', '--write-wrapper', 'answer'];
    const ran = spawnSync(process.execPath, args, { cwd: at.cwd, env: at.env, encoding: 'utf8' });
    expect([ran.status, ran.stderr.startsWith('error not-installed: ')], ran.stderr).toEqual([2, true]);
  });
});

describeWith(answers('aws', '--version'), "AWS's command line", 'the real aws', () => {
  it('takes its keys from the vault', async () => {
    const id = [
      'AK',
      'IA',
      fresh()
        .toUpperCase()
        .replace(/[^A-Z]/g, 'X')
        .slice(0, 16),
    ].join('');
    const at = await placeWith({ AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: fresh() });
    const [, command = ''] = /^ {2}(aws configure .*)$/m.exec(settingOf(at, '--as', 'aws')) ?? [];
    const env = { ...at.env, AWS_CONFIG_FILE: join(at.home, 'aws'), AWS_EC2_METADATA_DISABLED: 'true' };
    expect(spawnSync('sh', ['-c', command], { cwd: '/', env }).status).toBe(0);
    const { stdout, stderr } = spawnSync('aws', ['configure', 'list'], { cwd: '/', env, encoding: 'utf8' });
    expect(stdout, stderr).toMatch(new RegExp(`access_key.*${id.slice(-4)}.*custom-process`));
  });
});
