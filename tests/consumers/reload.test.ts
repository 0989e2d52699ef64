import { describe, expect, test } from 'vitest';
import { done } from '../../src/core/result.ts';
import { open, stage } from './bench.ts';

const KEY = ['APP_KEY'];
const shadows = (...list: string[]) => ({ ok: true, value: { shadows: list } });

describe('a command', () => {
  test('is run as it is written, and its end is told', async () => {
    const good = stage(() => 'ok');
    const consumer = open({ command: ['./restart', 'app'] }, null, good.ports);
    expect(consumer.describeReload()).toBe('./restart app');
    expect(await consumer.reload()).toMatchObject({ ok: true });
    expect(good.requests[0]).toMatchObject({ argv: ['./restart', 'app'], cwd: '/project' });
    const bad = stage(() => ({ code: 2, stderr: 'first\nno such app\n' }));
    expect(await open({ command: ['./restart'] }, null, bad.ports).reload()).toMatchObject({
      ok: false,
      message: './restart: exit 2: no such app',
      evidence: 'exit 2',
    });
  });

  test('that cannot be started is found before anything is done', async () => {
    const { ports, ran } = stage(() => undefined, { hasProgram: () => false });
    expect(await open({ command: ['./gone'] }, null, ports).preflight({ variables: KEY, files: [] })).toMatchObject({
      ok: false,
      kind: 'not-found',
    });
    expect(ran).toEqual([]);
  });
});

describe('docker compose', () => {
  const compose = (lines: Record<string, string[]>) => {
    const left = structuredClone(lines);
    return (line: string) =>
      Object.entries(left)
        .find(([end]) => line.endsWith(end))?.[1]
        .shift() ?? '';
  };

  test('makes the container anew', async () => {
    const { ports, ran } = stage(compose({ 'ps -q web': ['aaa\n', 'bbb\n'] }));
    const consumer = open({ compose: 'web' }, null, ports);
    expect(consumer.describeReload()).toBe('docker compose up -d web');
    expect(await consumer.reload()).toEqual(done(null));
    expect(ran).toContain('docker compose up -d web');
    expect(ran.join()).not.toContain('restart');
  });

  test('restarts a container that up -d left alone', async () => {
    const { ports, ran } = stage(compose({ 'ps -q web': ['aaa\n', 'aaa\n'] }));
    const settings = { service: 'web', file: 'deploy/compose.yml', project: 'p' };
    expect(await open({ compose: settings }, null, ports).reload()).toEqual(done(null));
    expect(ran.at(-1)).toBe('docker compose -f deploy/compose.yml -p p restart web');
  });

  test('says when nothing runs afterwards', async () => {
    const { ports } = stage(compose({ 'ps -q web': ['aaa\n', '\n'] }));
    expect(await open({ compose: 'web' }, null, ports).reload()).toMatchObject({ ok: false, kind: 'unexpected' });
  });

  test.each([
    ['a map', 'services: { web: { environment: { APP_KEY: literal } } }', true],
    ['a list', 'services: { web: { environment: ["APP_KEY=literal"] } }', true],
    ['a reference', `services: { web: { environment: { APP_KEY: "\${APP_KEY}" } } }`, false],
    ['a name alone', 'services: { web: { environment: [APP_KEY] } }', false],
    ['another service', 'services: { db: { environment: { APP_KEY: x } } }', false],
    ['no YAML', ': {', false],
  ])('%s under environment:', async (_, text, shadowed) => {
    const readText = (path: string) => done(path === '/project/compose.yaml' ? text : null);
    const { ports } = stage(() => 'aaa', { readText });
    const expected = shadowed ? ['APP_KEY under environment: in compose.yaml'] : [];
    expect(await open({ compose: 'web' }, null, ports).preflight({ variables: KEY, files: [] })).toEqual(
      shadows(...expected),
    );
  });
});

describe('compose: what goes before the file that is written', () => {
  const preflight = (texts: Record<string, string>, files: string[]) => {
    const { ports } = stage(() => 'aaa', { readText: (path) => done(texts[path] ?? null) });
    return open({ compose: 'web' }, null, ports).preflight({ variables: KEY, files });
  };
  const web = (text: string) => `services: { web: { ${text} } }`;
  test.each([
    [
      'a file that is laid over',
      { '/project/compose.yml': web(''), '/project/compose.override.yml': web('environment: { APP_KEY: x }') },
      ['APP_KEY under environment: in compose.override.yml'],
    ],
    [
      'a reference that is laid over a literal',
      {
        '/project/docker-compose.yml': web('environment: { APP_KEY: x }'),
        '/project/docker-compose.override.yml': web(`environment: { APP_KEY: "\${APP_KEY}" }`),
      },
      [],
    ],
    ['its own file', { '/project/compose.yml': web('env_file: .env'), '/project/.env': 'APP_KEY=1' }, []],
    [
      'a later file',
      {
        '/project/compose.yml': web('env_file: [.env, { path: ./prod.env }, none.env]'),
        '/project/.env': 'APP_KEY=1',
        '/project/prod.env': 'APP_KEY=2',
      },
      ['APP_KEY in /project/prod.env, an env_file: of web'],
    ],
    [
      'an earlier file',
      {
        '/project/compose.yml': web('env_file: [prod.env, .env]'),
        '/project/.env': 'APP_KEY=1',
        '/project/prod.env': 'APP_KEY=2',
      },
      [],
    ],
  ])('%s', async (_, texts: Record<string, string>, expected) => {
    expect(await preflight(texts, ['/project/.env'])).toEqual(shadows(...expected));
    // Where the program reads it is not known.
    if (texts['/project/prod.env']) expect(await preflight(texts, [])).toEqual(shadows());
  });

  test('the file itself is the store', async () => {
    const texts = { '/project/compose.yaml': web('environment: { APP_KEY: x }') };
    expect(await preflight(texts, ['/project/compose.yaml'])).toEqual(shadows());
  });
});

describe('pm2', () => {
  const list = (restarts: number, more: object = {}, status = 'online') =>
    `banner\n${JSON.stringify([
      { name: 'app', pm2_env: { status, restart_time: restarts, ...more } },
      { name: 'other', pm2_env: {} },
    ])}`;
  const pm2 =
    (...lists: string[]) =>
    (line: string) =>
      line === 'pm2 jlist' ? (lists.length > 1 ? lists.shift() : lists[0]) : 'done';

  test('restarts with the environment of now, and looks whether it did', async () => {
    const { ports, ran } = stage(pm2(list(1), list(2)));
    expect(await open({ pm2: 'app' }, null, ports).reload()).toEqual(done(null));
    expect(ran).toContain('pm2 restart app --update-env');
    expect(await open({ pm2: 'app' }, null, stage(pm2(list(1))).ports).reload()).toMatchObject({
      ok: false,
      message: 'pm2 did not restart app',
    });
    expect(await open({ pm2: 'app' }, null, stage(pm2(list(1), list(2, {}, 'errored'))).ports).reload()).toMatchObject({
      ok: false,
      message: expect.stringContaining('errored'),
    });
  });

  test('its saved environment and its dump go before a file', async () => {
    const dump = JSON.stringify([{ name: 'app', env: { APP_KEY: 'x' } }]);
    const readText = (path: string) => done(path === '/home/me/.pm2/dump.pm2' ? dump : null);
    const { ports } = stage(pm2(list(1, { env: { APP_KEY: 'x' } })), { readText });
    expect(await open({ pm2: 'app' }, null, ports).preflight({ variables: KEY, files: [] })).toEqual(
      shadows("APP_KEY in pm2's saved environment of app", 'APP_KEY in /home/me/.pm2/dump.pm2 (pm2 save)'),
    );
    expect(
      await open({ pm2: 'app' }, null, stage(pm2(list(1))).ports).preflight({ variables: KEY, files: [] }),
    ).toEqual(shadows());
  });

  test('a process that it does not know, an answer that is none', async () => {
    expect(
      await open({ pm2: 'gone' }, null, stage(pm2(list(1))).ports).preflight({ variables: KEY, files: [] }),
    ).toMatchObject({
      ok: false,
      kind: 'not-found',
    });
    expect(
      await open({ pm2: 'app' }, null, stage(pm2('no list')).ports).preflight({ variables: KEY, files: [] }),
    ).toMatchObject({
      ok: false,
      kind: 'unexpected',
    });
  });
});

describe('systemd', () => {
  const show =
    (facts: string, manager = '') =>
    (line: string) =>
      line.includes(' show ') ? `LoadState=loaded\n${facts}\n` : line.endsWith('show-environment') ? manager : '';

  test('restarts and asks whether it is active', async () => {
    const { ports, ran } = stage(() => 'active');
    const consumer = open({ systemd: { unit: 'app.service', user: true } }, null, ports);
    expect(consumer.describeReload()).toBe('systemctl --user restart app.service');
    expect(await consumer.reload()).toEqual(done(null));
    expect(ran).toEqual([
      'systemctl --user --no-ask-password show app.service -p NeedDaemonReload',
      'systemctl --user --no-ask-password restart app.service',
      'systemctl --user --no-ask-password is-active app.service',
    ]);
    const dead = stage((line) => (line.includes('is-active') ? { code: 3, stdout: 'failed' } : ''));
    expect(await open({ systemd: 'app' }, null, dead.ports).reload()).toMatchObject({
      ok: false,
      message: 'app is not active after the restart',
    });
  });

  test.each([
    ['Environment=', 'Environment=OTHER=1 "APP_KEY=two words"', '', ['APP_KEY under Environment= of app']],
    ['a file that is read anew', 'Environment=APP_KEY=x\nEnvironmentFiles=/etc/app.env (ignore_errors=no)', '', []],
    ['the manager', '', 'APP_KEY=x\n', ["APP_KEY in the environment of systemd's manager"]],
    ['nothing', 'Environment=NOT_APP_KEY=1', '', []],
  ])('%s', async (_, facts, manager, expected) => {
    const readText = (path: string) => done(path === '/etc/app.env' ? 'APP_KEY=1\n' : null);
    const { ports } = stage(show(facts, manager), { readText });
    expect(await open({ systemd: 'app' }, null, ports).preflight({ variables: KEY, files: [] })).toEqual(
      shadows(...expected),
    );
  });

  test.each([
    ['of its own', ['/etc/app.env'], []],
    ['that nobody writes', ['/project/.env'], ['APP_KEY in /etc/app.env, the EnvironmentFile= of app']],
    ['of a program that reads something else', [], []],
  ])('an EnvironmentFile= %s', async (_, files, expected) => {
    const facts =
      'EnvironmentFiles=/etc/none.env (ignore_errors=yes)\nEnvironmentFiles=/etc/app.env (ignore_errors=no)';
    const readText = (path: string) => done(path === '/etc/app.env' ? 'APP_KEY=1\n' : null);
    const { ports } = stage(show(facts, ''), { readText });
    expect(await open({ systemd: 'app' }, null, ports).preflight({ variables: KEY, files })).toEqual(
      shadows(...expected),
    );
  });

  test('a unit that was edited is read anew first', async () => {
    const { ports, ran } = stage((line) => (line.includes('NeedDaemonReload') ? 'NeedDaemonReload=yes\n' : 'active'));
    expect(await open({ systemd: 'app' }, null, ports).reload()).toEqual(done(null));
    expect(ran.slice(1).map((line) => line.split(' ').slice(2).join(' '))).toEqual([
      'daemon-reload',
      'restart app',
      'is-active app',
    ]);
  });

  test('a unit that is not there', async () => {
    const { ports } = stage(() => 'LoadState=not-found\n');
    expect(await open({ systemd: 'app' }, null, ports).preflight({ variables: KEY, files: [] })).toMatchObject({
      ok: false,
      kind: 'not-found',
    });
  });
});

describe('OpenClaw', () => {
  test('restarts the gateway for keys of env files', async () => {
    const { ports, ran, requests } = stage(() => '');
    expect(await open({ openclaw: { install: true } }, null, ports).reload()).toEqual(done(null));
    expect(ran).toEqual(['openclaw gateway install --force', 'openclaw gateway restart']);
    expect(requests[0].env).toEqual({ npm_config_offline: 'true' });
  });

  test.each([
    ['boxes\n{"ok":true,"warningCount":0}', true],
    ['{"ok":true,"warningCount":1}', false],
    ['{"ok":true}', false],
    ['no JSON', false],
  ])('does not trust exit 0 of secrets reload: %s', async (stdout, good) => {
    expect(await open({ openclaw: { way: 'secrets' } }, null, stage(() => stdout).ports).reload()).toMatchObject({
      ok: good,
    });
  });

  test('copies in the service and auth profiles go before .env', async () => {
    const files: Record<string, string> = {
      '/home/me/.openclaw-work/gateway.systemd.env': 'OPENAI_API_KEY=x\n',
      '/home/me/.config/systemd/user/openclaw-gateway.service': 'Environment=OPENAI_API_KEY=x\n',
      '/home/me/.openclaw-work/agents/main/agent/auth-profiles.json':
        '{"profiles":{"openai:default":{"provider":"openai"}}}',
    };
    const { ports } = stage(() => '', { readText: (path) => done(files[path] ?? null) });
    const seen = await open({ openclaw: 'work' }, null, ports).preflight({ variables: ['OPENAI_API_KEY'], files: [] });
    expect(seen.ok && seen.value.shadows).toHaveLength(3);
    expect(
      await open({ openclaw: { way: 'none' } }, null, ports).preflight({ variables: ['OPENAI_API_KEY'], files: [] }),
    ).toEqual(shadows());
  });
});

describe('a recipe that is none', () => {
  test.each([
    [{ command: [] }],
    [{ compose: {} }],
    [{ pm2: '--all' }],
    [{ systemd: '' }],
    [{ openclaw: { way: 'magic' } }],
    [{ odd: 1 }],
  ])('%j', (reload) => {
    expect(() => open(reload, null, stage(() => '').ports)).toThrow(/wants|list|no reload/);
  });
});
