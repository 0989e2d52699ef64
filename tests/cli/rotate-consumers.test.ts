// Programs that use a key, each made to take the new one and to prove it, in rotations of the built program: docker and
// systemctl are stand-ins that behave as those do with files and environments, pm2 is the real one where there is one.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { answers, describeWith } from './absent.ts';
import { documentOf, NAME, type Project, type ProjectOptions, withProject } from './project.ts';

afterAll(removeTemporary);

/** The state of a stand-in: the value that its program was started with. */
const seenIn = (project: Project, name: string): string =>
  existsSync(join(project.home, name)) ? readFileSync(join(project.home, name), 'utf8') : '';

function standIn(project: Project, name: string, body: string): void {
  const bin = join(project.home, 'bin');
  mkdirSync(bin, { recursive: true });
  const head = `#!${process.execPath}\nconst fs = require('fs'); const home = ${JSON.stringify(project.home)};`;
  const value = `const value = () => /^${NAME}=(.*)$/m.exec(fs.readFileSync('.env', 'utf8'))[1];`;
  const log = `fs.appendFileSync(home + '/calls', ${JSON.stringify(name)} + ' ' + process.argv.slice(2).join(' ') + '\\n');`;
  writeFileSync(join(bin, name), [head, value, log, 'const words = process.argv.slice(2).join(" ");', body].join('\n'));
  chmodSync(join(bin, name), 0o755);
  project.env.PATH = `${bin}:${dirname(process.execPath)}:${process.env.PATH}`;
}

const callsOf = (project: Project): string[] => seenIn(project, 'calls').trim().split('\n');

/** Makes a container anew only if what its env file says has changed; a restart keeps the environment. */
const DOCKER = `
const at = home + '/container';
const now = fs.existsSync(at) ? fs.readFileSync(at, 'utf8') : '';
if (words.includes('ps -q')) console.log(now === '' ? '' : 'id' + require('crypto').createHash('sha256').update(now).digest('hex').slice(0, 12));
else if (words.includes('up -d')) fs.writeFileSync(at, value());
else if (!words.includes('restart')) process.exit(64);
`;

const SYSTEMCTL = `
const facts = fs.existsSync(home + '/facts') ? fs.readFileSync(home + '/facts', 'utf8') : 'EnvironmentFiles=' + process.cwd() + '/.env (ignore_errors=no)';
if (words.includes('NeedDaemonReload')) console.log('NeedDaemonReload=' + (fs.existsSync(home + '/stale') ? 'yes' : 'no'));
else if (words.includes(' show ')) console.log('LoadState=loaded\\n' + facts);
else if (words.endsWith('show-environment')) console.log('LANG=C');
else if (words.endsWith('daemon-reload')) fs.rmSync(home + '/stale');
else if (words.includes(' restart ')) { if (!fs.existsSync(home + '/stale')) fs.writeFileSync(home + '/unit', value()); }
else if (words.includes('is-active')) console.log('active');
else process.exit(64);
`;

/** Rotates with these consumers, as the config has them. */
function consumers(...list: object[]): ProjectOptions {
  return { extra: `    consumers: ${JSON.stringify(list)}` };
}

const ROTATE = ['rotate', NAME, '--yes', '--grace', '0', '--json'];

async function rotated(project: Project, code = 0) {
  const run = await project.keyturn(ROTATE);
  expect(run.code, run.stdout + run.stderr).toBe(code);
  return documentOf(run).rotations[0];
}

/** What a stand-in was started with is a copy of the key: the test's own, not keyturn's. */
function forget(project: Project, ...names: string[]): void {
  for (const name of names) if (existsSync(join(project.home, name))) writeFileSync(join(project.home, name), '');
}

async function health(status: () => number): Promise<{ url: string; close(): void }> {
  const server = createServer((_, response) => response.writeHead(status()).end());
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`, close: () => server.close() };
}

describe.concurrent('docker compose', () => {
  it('makes the container anew, and it has the new value', () =>
    withProject(consumers({ name: 'web', reload: { compose: 'web' } }), async (project) => {
      standIn(project, 'docker', DOCKER);
      writeFileSync(join(project.home, 'container'), project.old);
      writeFileSync(join(project.cwd, 'compose.yaml'), 'services: { web: { env_file: .env } }\n');
      expect(await rotated(project)).toMatchObject({ state: 'done' });
      expect(seenIn(project, 'container')).toBe(project.value());
      expect(callsOf(project)).toContain('docker compose up -d web');
      expect(callsOf(project).some((line) => line.includes('restart'))).toBe(false);
      forget(project, 'container');
    }));

  it('stops before anything is made where a literal under environment: goes before the file', () =>
    withProject(consumers({ name: 'web', reload: { compose: 'web' } }), async (project) => {
      standIn(project, 'docker', DOCKER);
      writeFileSync(join(project.home, 'container'), 'x');
      writeFileSync(join(project.cwd, 'compose.yaml'), `services: { web: { environment: { ${NAME}: other } } }\n`);
      const { state, error } = await rotated(project, 3);
      expect([state, error.code, error.message]).toEqual([
        'waiting',
        'shadowed',
        expect.stringContaining(`${NAME} under environment: in compose.yaml`),
      ]);
      expect([project.value(), project.labels()]).toEqual([project.old, expect.not.arrayContaining(['keyturn'])]);
    }));
});

describe.concurrent('systemd', () => {
  it('restarts a unit that reads the file, after its own files were read anew where they changed', () =>
    withProject(consumers({ name: 'unit', reload: { systemd: { unit: 'agent', user: true } } }), async (project) => {
      standIn(project, 'systemctl', SYSTEMCTL);
      writeFileSync(join(project.home, 'stale'), '');
      expect(await rotated(project)).toMatchObject({ state: 'done' });
      expect(seenIn(project, 'unit')).toBe(project.value());
      const mine = callsOf(project).map((line) => line.replace('systemctl --user --no-ask-password ', ''));
      expect(mine.slice(-3)).toEqual(['daemon-reload', 'restart agent', 'is-active agent']);
      forget(project, 'unit');
    }));

  it('stops where Environment= goes before a file that the program reads itself', () =>
    withProject(consumers({ name: 'unit', reload: { systemd: 'agent' } }), async (project) => {
      standIn(project, 'systemctl', SYSTEMCTL);
      writeFileSync(join(project.home, 'facts'), `Environment=A=1 ${NAME}=other`);
      const { error } = await rotated(project, 3);
      expect(error.message).toContain(`${NAME} under Environment= of agent`);
      expect(project.value()).toBe(project.old);
    }));
});

describe.concurrent('a command, an address, a log', () => {
  it('run in this order, and each is evidence', async () => {
    let good = false;
    const server = await health(() => (good ? 204 : 503));
    const list = [
      { name: 'agent', reload: { command: ['restart-agent', 'now'] }, check: { http: server.url, expect: 204 } },
      { name: 'worker', reload: { command: ['restart-agent'] }, check: { command: ['is-well'] } },
      { name: 'bot', reload: { command: ['restart-agent'] }, check: { log: 'bot.log', quiet: '1s' } },
    ];
    await withProject(consumers(...list), async (project) => {
      standIn(project, 'restart-agent', "fs.writeFileSync(home + '/agent', value());");
      standIn(project, 'is-well', "process.exit(fs.readFileSync(home + '/agent', 'utf8') === value() ? 0 : 1);");
      writeFileSync(join(project.cwd, 'bot.log'), '401 Unauthorized\n');
      project.onExchange = () => {
        good ||= existsSync(join(project.home, 'agent'));
      };
      const { state, steps } = await rotated(project);
      expect(state).toBe('done');
      const proofs = steps
        .filter(({ step, state: how }: { step: string; state: string }) => step === 'verify' && how === 'done')
        .map(({ target, evidence }: { target: string; evidence: string }) => [target, evidence]);
      expect(Object.fromEntries(proofs)).toMatchObject({
        agent: 'agent 204',
        worker: 'worker exit 0',
        bot: 'bot quiet for 1 s',
      });
      forget(project, 'agent');
    });
    server.close();
  });

  it('one that does not prove it keeps the old key alive; status says how many have moved; then it goes on', async () => {
    const server = await health(() => 200);
    const list = [
      { name: 'one', reload: { command: ['restart-agent'] } },
      { name: 'two', reload: { command: ['restart-agent'] }, check: { http: server.url } },
      { name: 'three', reload: { command: ['restart-agent'] }, check: { command: ['is-well'] } },
    ];
    await withProject(consumers(...list), async (project) => {
      standIn(project, 'restart-agent', '');
      standIn(project, 'is-well', "process.exit(fs.existsSync(home + '/well') ? 0 : 1);");
      const first = await project.keyturn(ROTATE);
      expect(first.code, first.stderr).toBe(3);
      expect([project.isLive(project.old), project.isLive(project.value())]).toEqual([true, true]);
      const { stdout } = await project.keyturn(['status']);
      expect(stdout).toMatch(/2 of 3\s+moved/);
      const status = documentOf(await project.keyturn(['status', '--json']));
      expect(status.keys[0].moved).toEqual({ done: 2, all: 3 });
      writeFileSync(join(project.home, 'well'), '');
      expect((await project.keyturn(ROTATE)).code).toBe(0);
      expect([project.isLive(project.old), project.isLive(project.value())]).toEqual([false, true]);
    });
    server.close();
  });
});

describe('one of three that cannot be restarted', () => {
  const list = ['one', 'two', 'three'].map((name) => ({
    name,
    reload: { command: ['restart-agent', name] },
    check: { command: ['is-well', name] },
  }));

  it('keeps the others neither from the new key nor from proving it; then it goes on with that one', () =>
    withProject(consumers(...list), async (project) => {
      standIn(project, 'restart-agent', "if (words === 'one' && !fs.existsSync(home + '/well')) process.exit(4);");
      standIn(project, 'is-well', '');
      const first = await project.keyturn(ROTATE);
      expect(first.code, first.stderr).toBe(3);
      const [{ error }] = documentOf(first).rotations;
      expect(error.message).toMatch(/^stopped in reload: one: .*4/);
      expect(project.isLive(project.old)).toBe(true);
      const [row] = documentOf(await project.keyturn(['status', NAME, '--json'])).keys;
      expect([row.moved, row.what]).toEqual([{ done: 2, all: 3 }, expect.stringMatching(/^2 of 3 moved; one: /)]);
      writeFileSync(join(project.home, 'well'), '');
      expect(await rotated(project)).toMatchObject({ state: 'done', resumed: true });
      const calls = callsOf(project).filter((line) => line.startsWith('restart'));
      expect(calls).toEqual(['one', 'two', 'three', 'one'].map((name) => `restart-agent ${name}`));
    }));
});

describe('a program whose key is refused', () => {
  const list = [{ name: 'bot', reload: { command: ['restart-bot'] }, check: { log: 'bot.log', quiet: '1s' } }];
  /** Is refused once after each of so many restarts, and silent from then on. */
  const bot = (times: number) =>
    `const n = fs.existsSync(home + '/n') ? +fs.readFileSync(home + '/n', 'utf8') : 0;
     fs.writeFileSync(home + '/n', String(n + 1));
     if (n < ${times}) fs.appendFileSync('bot.log', 'Error: 401 Unauthorized\\n');`;

  it('is restarted once more, and silence proves nothing without that', () =>
    withProject(consumers(...list), async (project) => {
      standIn(project, 'restart-bot', bot(3));
      const first = await project.keyturn(ROTATE);
      expect([first.code, seenIn(project, 'n')], first.stderr).toEqual([3, '2']);
      expect(documentOf(first).rotations[0].error.message).toMatch(/^stopped in verify: bot: .*refused/);
      expect([project.isLive(project.old), project.isLive(project.value())]).toEqual([true, true]);
      expect(await rotated(project)).toMatchObject({ state: 'done' });
      expect(seenIn(project, 'n')).toBe('4');
    }));
});

const hasPm2 = answers('pm2', '--version');

describeWith(hasPm2, 'pm2', 'pm2', () => {
  it('restarts with the environment of now, and no key of keyturn reaches the program', () =>
    withProject(consumers({ name: 'agent', reload: { pm2: 'agent' } }), async (project) => {
      project.env.PATH = `${dirname(process.execPath)}:${process.env.PATH}`;
      project.env.PM2_HOME = join(project.home, 'pm2');
      const { OPENROUTER_MANAGEMENT_KEY: _, ...env } = project.env;
      const pm2 = (...words: string[]) => spawnSync('pm2', words, { cwd: project.cwd, env, encoding: 'utf8' });
      writeFileSync(
        join(project.cwd, 'app.cjs'),
        `const fs = require('fs');
         fs.writeFileSync('../agent', /^${NAME}=(.*)$/m.exec(fs.readFileSync('.env', 'utf8'))[1]);
         fs.writeFileSync('../names', Object.keys(process.env).join(' '));
         setInterval(() => {}, 1000);`,
      );
      try {
        expect(pm2('start', 'app.cjs', '--name', 'agent').status).toBe(0);
        expect(await rotated(project)).toMatchObject({ state: 'done' });
        for (let tries = 0; tries < 100 && seenIn(project, 'agent') !== project.value(); tries++)
          await new Promise((done) => setTimeout(done, 100));
        expect(seenIn(project, 'agent')).toBe(project.value());
        expect(seenIn(project, 'names')).not.toContain('OPENROUTER');
        forget(project, 'agent');
        // Started with the value in its environment, that is what every restart gives it.
        pm2('delete', 'agent');
        const given = { ...env, [NAME]: project.value() };
        spawnSync('pm2', ['start', 'app.cjs', '--name', 'agent'], { cwd: project.cwd, env: given });
        const { error } = await rotated(project, 3);
        expect(error.message).toContain(`${NAME} in pm2's saved environment of agent`);
        forget(project, 'agent');
      } finally {
        pm2('kill');
      }
    }));
});

describe.skipIf(process.platform === 'win32').concurrent('three programs, killed with -9 between them', () => {
  /** Takes the file as it is then; what its name is in `dies` ends its parent once, before or after that. */
  const program = (name: string, dies: 'reload' | 'check' | null) => {
    const once = `test -e ../${name}.died || { touch ../${name}.died; kill -9 $PPID; exit 1; }`;
    const take = `sha256sum .env | cut -c1-64 > ../${name}.has`;
    const prove = `test "$(cat ../${name}.has)" = "$(sha256sum .env | cut -c1-64)"`;
    const command = (text: string, dead: boolean) => ['sh', '-c', dead ? `${once}; ${text}` : text];
    return {
      name,
      reload: { command: command(take, dies === 'reload') },
      check: { command: command(prove, dies === 'check') },
    };
  };

  it.each(['reload', 'check'] as const)(
    'at the %s of the second one: each has the new key before the old one goes',
    (at) =>
      withProject(consumers(program('a', null), program('b', at), program('c', null)), async (project) => {
        expect((await project.keyturn(ROTATE)).signal).toBe('SIGKILL');
        expect([project.isLive(project.old), project.isLive(project.value())]).toEqual([true, true]);
        const [row] = documentOf(await project.keyturn(['status', NAME, '--json'])).keys;
        expect(row.moved).toEqual({ done: at === 'check' ? 1 : 0, all: 3 });
        expect(await rotated(project)).toMatchObject({ state: 'done', resumed: true });
        const has = ['a', 'b', 'c'].map((name) => seenIn(project, `${name}.has`).trim());
        expect([new Set(has).size, has[0].length]).toEqual([1, 64]);
        expect([project.isLive(project.old), project.isLive(project.value())]).toEqual([false, true]);
      }),
  );
});
