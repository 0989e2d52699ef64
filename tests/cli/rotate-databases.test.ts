// Passwords of real databases, turned by the built program. CI installs both servers.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, hasRedis, postgresPrograms, startPostgres, startRedis } from '../fakes/databases.ts';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { documentOf } from './project.ts';
import { environment, PROGRAM, unbroken } from './script.ts';

afterAll(removeTemporary);

const programs = postgresPrograms();
if (!programs) console.log('PostgreSQL is not tried: initdb and postgres are not installed');
if (!hasRedis()) console.log('Redis is not tried: redis-server is not installed');

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A project with one key in one env file. */
class Scene {
  readonly home = temporaryDirectory();
  readonly cwd = join(this.home, 'project');
  readonly env: NodeJS.ProcessEnv = environment(this.home);
  told = '';

  constructor(
    readonly name: string,
    provider: unknown,
    value: string,
  ) {
    mkdirSync(this.cwd);
    const key = { provider, stores: ['.env'] };
    writeFileSync(join(this.cwd, '.keyturn.yaml'), JSON.stringify({ version: 1, keys: { [name]: key } }));
    this.write(value);
  }

  write(value: string): void {
    writeFileSync(join(this.cwd, '.env'), `# where it is\n${this.name}=${value}\nOTHER=1\n`, { mode: 0o600 });
  }

  value(): string {
    const [, found = ''] =
      new RegExp(`^${this.name}=(.*)$`, 'm').exec(readFileSync(join(this.cwd, '.env'), 'utf8')) ?? [];
    return found.replace(/^["']|["']$/g, '');
  }

  run(...args: string[]): Promise<Run> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [PROGRAM, ...args], {
        cwd: this.cwd,
        env: this.env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const run: Run = { code: null, stdout: '', stderr: '' };
      child.stdout.on('data', (chunk) => (run.stdout += chunk));
      child.stderr.on('data', (chunk) => (run.stderr += chunk));
      child.on('close', (code) => {
        this.told += run.stdout + run.stderr;
        resolve({ ...run, code, stderr: unbroken(run.stderr) });
      });
    });
  }

  rotate(...more: string[]): Promise<Run> {
    return this.run('rotate', this.name, '--yes', '--grace', '0', '--json', ...more);
  }
}

const secret = () => randomBytes(18).toString('base64url');
const passwordIn = (url: string) => decodeURIComponent(/:\/\/[^:]*:([^@]*)@/.exec(url)?.[1] ?? '');

describe.skipIf(!programs)('PostgreSQL', () => {
  let server: Database;
  const boss = secret();

  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
    server.sql(
      `create role boss superuser login password '${boss}'; create role owner; create table t (x int); alter table t owner to owner;`,
    );
  });

  afterAll(() => server.close());

  const url = (user: string, password: string, rest = '/postgres?sslmode=disable&application_name=web') =>
    `postgres://${user}:${password}@127.0.0.1:${server.port}${rest}`;

  /** Whether psql gets in. */
  function gets(address: string): boolean {
    try {
      execFileSync('psql', [address, '-AtXc', 'select 1'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  }

  function pair(stem: string, more = ''): string {
    const password = secret();
    server.sql(
      `create role ${stem}_a login password '${password}' in role owner; create role ${stem}_b nologin in role owner; ${more}`,
    );
    return password;
  }

  function scene(value: string, provider: unknown = 'postgresql'): Scene {
    const made = new Scene('DATABASE_URL', provider, value);
    made.env.POSTGRES_ADMIN_URL = url('boss', boss);
    return made;
  }

  it('lets two roles take turns, and rewrites the address in place', async () => {
    const old = url('turn_a', pair('turn'));
    const project = scene(old);
    const plan = await project.run('rotate', 'DATABASE_URL', '--dry-run');
    expect(plan.stdout).toContain(`would  alter role "turn_b" with password '…' login valid until`);
    expect([project.value(), server.sql("select rolcanlogin from pg_roles where rolname = 'turn_b'").trim()]).toEqual([
      old,
      'f',
    ]);
    const run = await project.rotate();
    expect(run.code, run.stderr).toBe(0);
    documentOf(run);
    const second = project.value();
    expect(second).toBe(url('turn_b', passwordIn(second)));
    expect(readFileSync(join(project.cwd, '.env'), 'utf8')).toMatch(/^# where it is\nDATABASE_URL=.*\nOTHER=1\n$/);
    expect([gets(old), gets(second)]).toEqual([false, true]);
    expect((await project.rotate()).code).toBe(0);
    const third = project.value();
    expect(third).toContain('://turn_a:');
    expect([gets(old), gets(second), gets(third)]).toEqual([false, false, true]);
    for (const each of [old, second, third].map(passwordIn)) {
      expect(project.told).not.toContain(each);
      // Made by hand: its owner let the server's log have it.
      if (each !== passwordIn(old)) expect(server.log()).not.toContain(each);
    }
  });

  it('in the words of libpq and of JDBC, at the first of several servers that is there', async () => {
    const forms = [
      (user: string, password: string) =>
        `"host=127.0.0.1,127.0.0.1 port=1,${server.port} dbname=postgres sslmode=disable user=${user} password=${password}"`,
      (user: string, password: string) =>
        `jdbc:postgresql://127.0.0.1:1,127.0.0.1:${server.port}/postgres?sslmode=disable&user=${user}&password=${password}`,
    ];
    for (const [i, form] of forms.entries()) {
      const password = pair(`form${i}`);
      const project = scene(form(`form${i}_a`, password));
      const run = await project.rotate();
      expect(run.code, run.stderr).toBe(0);
      const fresh = /password=([\w-]+)/.exec(project.value())?.[1] ?? '';
      expect(project.value()).toBe(form(`form${i}_b`, fresh).replaceAll('"', ''));
      expect([gets(url(`form${i}_a`, password)), gets(url(`form${i}_b`, fresh))]).toEqual([false, true]);
      for (const each of [password, fresh]) expect(project.told).not.toContain(each);
    }
  });

  it('finds the password where it stands without its address', async () => {
    const password = pair('copy');
    const project = scene(url('copy_a', password));
    writeFileSync(join(project.cwd, 'compose.yml'), `services: { db: { environment: { PGPASSWORD: ${password} } } }\n`);
    const run = await project.run('rotate', 'DATABASE_URL', '--yes');
    expect([run.code, run.stderr]).toEqual([3, expect.stringContaining('this key also stands in compose.yml')]);
    const left = await project.run('rotate', 'DATABASE_URL', '--dry-run', '--leave', 'compose.yml', '--json');
    expect(documentOf(left).rotations[0].old.hint).toMatch(/^postgres:\/\/copy_a:….*@127\.0\.0\.1:\d+$/);
    expect(project.told).not.toContain(password);
  });

  it('keeps both during the grace, goes back, and ends the other', async () => {
    const old = url('back_a', pair('back'));
    const project = scene(old);
    expect((await project.run('rotate', 'DATABASE_URL', '--yes')).code).toBe(0);
    const fresh = project.value();
    expect([gets(old), gets(fresh)]).toEqual([true, true]);
    expect((await project.run('rollback', 'DATABASE_URL')).code).toBe(0);
    expect([project.value(), gets(old), gets(fresh)]).toEqual([old, true, false]);
  });

  it('refuses where the other role may do more, or less, or is in use, or is not there', async () => {
    const cases = [
      ['more', 'alter role more_b createdb', 'only more_b has the attribute createdb'],
      ['grant', 'grant select on t to grant_b', 'only grant_b has table t SELECT'],
      ['less', 'revoke owner from less_b', 'less_b lacks the role owner'],
      ['gone', 'drop role gone_b', 'there is no role gone_b'],
    ] as const;
    for (const [stem, sql, words] of cases) {
      const old = url(`${stem}_a`, pair(stem, sql));
      const project = scene(old);
      const run = await project.run('rotate', 'DATABASE_URL', '--yes');
      expect([run.code === 0, project.value(), gets(old)], stem).toEqual([false, old, true]);
      expect(run.stderr).toContain(words);
    }
    const password = pair('busy', `alter role busy_b login password '${secret()}'`);
    const other = secret();
    server.sql(`alter role busy_b password '${other}'`);
    const user = spawn('psql', [url('busy_b', other), '-c', 'select pg_sleep(30)'], { stdio: 'ignore' });
    await untilTrue(() => server.sql("select count(*) from pg_stat_activity where usename = 'busy_b'").trim() === '1');
    const project = scene(url('busy_a', password));
    const run = await project.run('rotate', 'DATABASE_URL', '--yes');
    user.kill();
    expect(run.stderr).toContain('busy_b is in use: 1 sessions');
    expect(gets(url('busy_b', other))).toBe(true);
  });

  it('changes the password of a single role, and says what that means', async () => {
    const password = `${secret()}@/:`;
    server.sql(`create role "lone wolf" login password '${password}'`);
    const old = url('lone%20wolf', encodeURIComponent(password));
    const project = scene(old, 'postgresql-single');
    project.env.POSTGRES_ADMIN_URL = '';
    const plan = await project.run('rotate', 'DATABASE_URL', '--dry-run');
    expect([plan.code, gets(old)]).toEqual([0, true]);
    expect(plan.stdout).toContain(`would  alter role "lone wolf" with password '…'`);
    const run = await project.rotate();
    expect(run.code, run.stderr).toBe(0);
    expect(documentOf(run).rotations[0]).toMatchObject({ class: 'C', state: 'done' });
    expect([gets(old), gets(project.value())]).toEqual([false, true]);
    expect(project.value()).toContain('://lone%20wolf:');
    expect(server.log()).not.toContain(passwordIn(project.value()));
  });

  it('of a single role loses no password, wherever it is killed', async () => {
    server.sql(`create role single login password '${secret()}'`);
    const NODE_OPTIONS = `--import=${new URL('./crash-preload.mjs', import.meta.url).href}`;
    for (let at = 3; ; at += 9) {
      const old = secret();
      server.sql(`alter role single password '${old}'`);
      const project = scene(url('single', old), 'postgresql-single');
      project.env.POSTGRES_ADMIN_URL = '';
      Object.assign(project.env, { NODE_OPTIONS, DIE_AT: String(at) });
      const { code } = await project.rotate();
      Object.assign(project.env, { NODE_OPTIONS: '', DIE_AT: '' });
      const again = await project.run('rotate', '--resume', '--yes', '--json');
      expect([again.code, gets(project.value())], `call ${at}: ${again.stderr}`).toEqual([0, true]);
      if (code === 0) break;
    }
  });

  it('tells live from dead, and does not know where nobody asks for a password', async () => {
    const password = pair('ask');
    const project = scene(url('ask_a', password));
    const stateOf = async () => documentOf(await project.run('verify', 'DATABASE_URL', '--json')).keys[0];
    expect(await stateOf()).toMatchObject({ state: 'live', rights: { roles: 'owner' } });
    project.write(url('ask_a', secret()));
    expect(await stateOf()).toMatchObject({ state: 'dead', evidence: expect.stringContaining('28P01') });
    project.write(url('ask_a', password, '/nowhere?sslmode=disable'));
    expect(await stateOf()).toMatchObject({ state: 'live' });
    project.write(url('ask_b', password));
    expect(await stateOf()).toMatchObject({ state: 'dead' });
    project.write(`postgres://ask_a:${password}@/postgres?host=${server.directory}&port=${server.port}`);
    expect(await stateOf()).toMatchObject({ state: 'unknown' });
    for (const other of ['postgres://localhost/dev', `mysql://a:${password}@127.0.0.1/x`]) {
      project.write(other);
      expect(await stateOf()).toMatchObject({ state: 'unknown', evidence: expect.stringContaining('not asked') });
    }
    project.write(url('boss', boss));
    expect((await stateOf()).broad).toEqual(['superuser: no check of rights applies']);
  });

  it('speaks TLS, and believes no strange certificate where it is to check', async () => {
    const directory = temporaryDirectory();
    chmodSync(directory, 0o755);
    const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
    const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...name],
      { stdio: 'ignore' },
    );
    execFileSync('chmod', ['600', key]);
    if (process.getuid?.() === 0) execFileSync('chown', ['nobody', key]);
    const secured = await startPostgres(programs ?? '', [
      '-c',
      'ssl=on',
      '-c',
      `ssl_key_file=${key}`,
      '-c',
      `ssl_cert_file=${cert}`,
    ]);
    const password = secret();
    secured.sql(`create role t_a login password '${password}'`);
    const address = (rest: string) => `postgresql://t_a:${password}@localhost:${secured.port}/postgres?${rest}`;
    const project = scene(address('sslmode=require'));
    const stateOf = async () => documentOf(await project.run('verify', 'DATABASE_URL', '--json')).keys[0];
    expect(await stateOf()).toMatchObject({ state: 'live' });
    project.write(address(`sslmode=verify-full&sslrootcert=${cert}`));
    expect(await stateOf()).toMatchObject({ state: 'live' });
    project.write(address('sslmode=verify-full'));
    expect(await stateOf()).toMatchObject({
      state: 'unknown',
      evidence: expect.stringContaining('could not prove who it is'),
    });
    secured.close();
  });
});

describe.skipIf(!hasRedis())('Redis', () => {
  const boss = secret();
  const servers: Database[] = [];

  afterAll(() => {
    for (const server of servers) server.close();
  });

  async function start(...config: string[]): Promise<Database> {
    const server = await startRedis(config);
    servers.push(server);
    return server;
  }

  const url = (server: Database, user: string, password: string) =>
    `redis://${user}:${password}@127.0.0.1:${server.port}/3`;
  const gets = (server: Database, user: string, password: string) =>
    server.call('AUTH', user, password).trim() === 'OK';

  it('adds a second password to the same user, then takes the first away, and outlives a restart', async () => {
    const server = await start('aclfile users.acl');
    server.call('ACL', 'SETUSER', 'default', `>${boss}`, 'resetpass', `>${boss}`);
    const password = secret();
    server.call('-a', boss, 'ACL', 'SETUSER', 'app', 'on', '~app:*', '+@read', `>${password}`);
    server.call('-a', boss, 'ACL', 'SAVE');
    const project = new Scene('REDIS_URL', { id: 'redis', user: 'app' }, url(server, 'app', password));
    project.env.REDIS_ADMIN_URL = url(server, 'default', boss);
    const plan = await project.run('rotate', 'REDIS_URL', '--dry-run');
    expect(plan.stdout).toMatch(/^would {2}ACL SETUSER app #[0-9a-f]{8}…/m);
    expect(server.call('-a', boss, 'ACL', 'GETUSER', 'app').match(/[0-9a-f]{64}/g)).toHaveLength(1);
    expect((await project.run('rotate', 'REDIS_URL', '--yes')).code).toBe(0);
    const fresh = passwordIn(project.value());
    expect(project.value()).toBe(url(server, 'app', fresh));
    expect([gets(server, 'app', password), gets(server, 'app', fresh)]).toEqual([true, true]);
    const status = documentOf(await project.run('status', '--json'));
    expect(status.keys[0]).toMatchObject({ state: 'grace', rights: { keys: '~app:*' } });
    const end = await project.rotate();
    expect(end.code, end.stderr).toBe(0);
    expect([gets(server, 'app', password), gets(server, 'app', fresh)]).toEqual([false, true]);
    await server.restart();
    expect(gets(server, 'app', fresh)).toBe(true);
    for (const each of [password, fresh]) expect(project.told).not.toContain(each);
  });

  it("rotates a password of requirepass by itself, kept in the server's configuration", async () => {
    const password = secret();
    const server = await start(`requirepass ${password}`);
    const project = new Scene('REDIS_URL', 'redis', `redis://:${password}@127.0.0.1:${server.port}`);
    const run = await project.rotate();
    expect(run.code, run.stderr).toBe(0);
    const fresh = passwordIn(project.value());
    expect([gets(server, 'default', password), gets(server, 'default', fresh)]).toEqual([false, true]);
    await server.restart();
    expect([gets(server, 'default', password), gets(server, 'default', fresh)]).toEqual([false, true]);
    const verified = documentOf(await project.run('verify', 'REDIS_URL', '--json'));
    expect(verified.keys[0]).toMatchObject({ state: 'live', broad: [expect.stringContaining('every command')] });
  });

  it('refuses where the next start would forget the new password, unless something else sets it', async () => {
    const server = await start();
    const password = secret();
    server.call('ACL', 'SETUSER', 'app', 'on', '~*', '+@all', `>${password}`);
    const address = url(server, 'app', password);
    const project = new Scene('REDIS_URL', 'redis', address);
    const run = await project.run('rotate', 'REDIS_URL', '--yes');
    expect([run.code, project.value()]).toEqual([2, address]);
    expect(run.stderr).toContain('forgets its passwords at the next start');
    const other = new Scene('REDIS_URL', { id: 'redis', persist: false }, address);
    expect((await other.rotate()).code).toBe(0);
    expect(gets(server, 'app', password)).toBe(false);
  });

  it('knows a dead password, a user without one, and sends nothing in clear to elsewhere', async () => {
    const server = await start();
    const password = secret();
    server.call('ACL', 'SETUSER', 'app', 'on', `>${password}`);
    server.call('ACL', 'SETUSER', 'open', 'on', 'nopass', '+@all');
    const project = new Scene('REDIS_URL', 'redis', url(server, 'app', secret()));
    const stateOf = async () => documentOf(await project.run('verify', 'REDIS_URL', '--json')).keys[0];
    expect(await stateOf()).toMatchObject({ state: 'dead', evidence: 'WRONGPASS' });
    project.write(url(server, 'app', password));
    expect(await stateOf()).toMatchObject({ state: 'live' });
    project.write(url(server, 'open', secret()));
    expect(await stateOf()).toMatchObject({ state: 'unknown', evidence: expect.stringContaining('nopass') });
    project.write(`redis://app:${password}@cache.example.invalid:6379`);
    expect(await stateOf()).toMatchObject({ state: 'unknown', evidence: expect.stringContaining('no TLS') });
  });
});

async function untilTrue(test: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !test(); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
}
