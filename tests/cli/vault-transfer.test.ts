// Files in and out of the vault, also those that other programs encrypt; and that no value reaches the disk in plain text.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { answers, describeWith } from './absent.ts';
import { NAME, withProject } from './project.ts';
import { PROGRAM } from './script.ts';
import { failure, fileOf, fresh, inside, keyturn, type Place, place, readValue, set } from './vault-place.ts';

afterAll(removeTemporary);

/** A program on the PATH that prints what the real one would. */
function fakeTool({ home }: Place, name: string, lines: readonly string[]): void {
  writeFileSync(join(home, 'bin', name), ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
}

describe.skipIf(process.platform === 'win32')('files', () => {
  it.each([
    [
      'sops',
      'enc.env',
      'A=ENC[AES256_GCM,data:xx,type:str]\nsops_mac=ENC[x]\n',
      '--decrypt --output-type json enc.env',
    ],
    [
      'sops',
      'enc.yaml',
      'A: ENC[AES256_GCM,data:xx,type:str]\nsops:\n    mac: x\n',
      '--decrypt --output-type json enc.yaml',
    ],
    ['sops', 'enc.json', '{"A":"ENC[x]",\n"sops": {"mac":"x"}}', '--decrypt --output-type json enc.json'],
    ['dotenvx', '.env', `DOTENV_PUBLIC_KEY="02"\nA="${'encrypted'}:BDq"\n`, 'get -f .env'],
  ])('of %s (%s) come in with that tool, and without it as an error', async (tool, name, content, args) => {
    const at = place();
    const value = fresh();
    writeFileSync(join(at.cwd, name), content);
    const { status, stderr } = keyturn(at, ['vault', 'import', name]);
    expect([status, existsSync(fileOf(at))]).toEqual([2, false]);
    expect(stderr).toContain(`error tool-missing: ${name} is encrypted by ${tool}, which is not on the PATH`);
    fakeTool(at, tool, [`[ "$*" = '${args}' ] || exit 9`, `printf '{"A":"${value}","sops":{"x":1}}'`]);
    expect(keyturn(at, ['vault', 'import', name]).stderr).not.toContain('error');
    expect(await readValue(at, 'A')).toBe(value);
    fakeTool(at, tool, [`echo "${value}" >&2`, 'exit 1']);
    const failed = keyturn(at, ['vault', 'import', name]);
    expect([failed.status, failed.stderr.startsWith('error tool-failed: ')]).toEqual([2, true]);
    expect(failed.stderr).not.toContain(value);
  });

  it('go out and come in again as they were: dotenv, JSON, shell', async () => {
    const at = place();
    const values: Record<string, string> = {
      PLAIN: 'abc',
      BLANKS: '  a # b  ',
      QUOTES: `it's "so"`,
      LINES: 'one\ntwo\n',
      DOLLAR: '$HOME `x` \\n',
      EQUALS: 'a=b=c',
    };
    for (const [name, value] of Object.entries(values)) await set(at, name, Buffer.from(value));
    for (const format of ['dotenv', 'json', 'shell']) {
      const { status, stderr } = await inside(at, [
        'vault',
        'export',
        '--format',
        format,
        '--reveal',
        '--output',
        format,
      ]);
      expect(status, stderr).toBe(0);
      expect(statSync(join(at.cwd, format)).mode & 0o777).toBe(0o600);
      await inside(at, ['vault', 'import', format, '--format', format, '--env', `of-${format}`]);
      for (const [name, value] of Object.entries(values)) {
        expect(await readValue(at, name, '--env', `of-${format}`), `${format} ${name}`).toBe(value);
      }
    }
    const sourced = spawnSync('sh', ['-c', '. ./shell; printf %s "$QUOTES|$DOLLAR"'], {
      cwd: at.cwd,
      encoding: 'utf8',
    });
    expect(sourced.stdout).toBe(`${values.QUOTES}|${values.DOLLAR}`);
  });

  it('that are wrong change nothing, and their values are in no message', async () => {
    const at = place();
    const value = fresh();
    const wrong: [string, string | Buffer][] = [
      ['a.json', `{"A": "${value}"`],
      ['b.json', `["${value}"]`],
      ['c.json', `{"A": {"B": "${value}"}}`],
      ['d.sh', `export A="${value}$(id)"`],
      ['e.sh', `export A='${value}`],
      ['f.env', Buffer.from([0x41, 0x3d, 0xff, 0xfe])],
      ['g.env', '# nothing\n'],
      ['h.json', `{"a b": "${value}"}`],
    ];
    for (const [name, content] of wrong) {
      writeFileSync(join(at.cwd, name), content);
      const told = await failure(at, ['vault', 'import', name, '--remove']);
      expect(told, name).toMatch(/^error bad-(?:import|value): /);
      expect(told).not.toContain(value);
      expect([existsSync(join(at.cwd, name)), existsSync(fileOf(at))], name).toEqual([true, false]);
    }
  });
});

/** Files below a directory that hold one of these. */
function filesWith(directory: string, values: readonly string[]): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .filter((path) => values.some((value) => readFileSync(path).includes(value)));
}

const TRACE = ['-f', '-y', '-s', '65536', '-e', 'trace=write,pwrite64,writev,pwritev,execve', '-e', 'signal=none'];

/** Lines of a trace that write to a file or start a program, and hold one of these. */
function tellingLines(trace: string, values: readonly string[]): string[] {
  return readFileSync(trace, 'latin1')
    .split('\n')
    .filter((line) => /execve\(|write\w*\(\d+<\/(?!dev\/)/.test(line))
    .filter((line) => values.some((value) => line.includes(value)));
}

describe.skipIf(process.platform === 'win32')('no value reaches the disk in plain text', () => {
  it('during set, import, run, get, rekey and export for a recipient', async () => {
    const at = place();
    const values = [fresh(), fresh()];
    writeFileSync(join(at.cwd, '.env'), `A=${values[0]}\n`);
    const { recipient } = JSON.parse(`${(await inside(at, ['vault', 'status', '--json'])).stdout}`);
    await inside(at, ['vault', 'import', '.env', '--remove']);
    await set(at, 'B', values[1] ?? '');
    keyturn(at, ['run', '--', 'sh', '-c', 'echo "$A"']);
    await inside(at, ['vault', 'rekey']);
    await inside(at, ['vault', 'get', 'A', '--reveal']);
    await inside(at, ['vault', 'export', '--to', recipient, '--output', 'handed']);
    expect(filesWith(at.home, values)).toEqual([]);
    // The check can see: such a file would be found.
    writeFileSync(join(at.cwd, 'seen'), values.join());
    expect(filesWith(at.home, values)).toEqual([join(at.cwd, 'seen')]);
  });
});

describeWith(answers('strace', '-V'), 'strace', 'every call that writes', () => {
  it('to a file holds no value, nor do arguments: set, import, run', async () => {
    const at = place();
    const values = [fresh(), fresh()];
    writeFileSync(join(at.cwd, '.env'), `A=${values[0]}\n`);
    const trace = join(at.home, 'trace');
    const commands: [string[], string][] = [
      [['vault', 'import', '.env'], ''],
      [['vault', 'set', 'B', '--quiet'], values[1] ?? ''],
      [['run', '--', 'sh', '-c', 'echo "$A"; : > written'], ''],
    ];
    for (const [args, input] of commands) {
      const argv = [...TRACE, '-o', trace, process.execPath, PROGRAM, ...args];
      const { status, stderr } = spawnSync('strace', argv, { cwd: at.cwd, env: at.env, input });
      expect(status, `${stderr}`).toBe(0);
      expect(readFileSync(trace, 'latin1')).toContain('execve(');
      expect(tellingLines(trace, values), `${args}`).toEqual([]);
    }
  });

  it('to a file holds no value: a whole rotation into the vault', async () => {
    await withProject({ store: 'vault' }, async (project) => {
      const trace = join(project.home, 'trace');
      const argv = [...TRACE, '-o', trace, process.execPath, PROGRAM, 'rotate', NAME, '--yes', '--emergency'];
      const child = spawn('strace', argv, { cwd: project.cwd, env: project.env, stdio: 'ignore' });
      expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
      const lines = readFileSync(trace, 'latin1');
      expect(lines).toContain('.keyturn.vault');
      expect(tellingLines(trace, [...project.values])).toEqual([]);
      // What went to the provider is no file.
      writeFileSync(trace, '');
    });
  });
});
