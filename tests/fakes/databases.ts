// Real PostgreSQL and Redis servers on loopback, for the tests that need them.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { temporaryDirectory } from './repo.ts';

export interface Database {
  port: number;
  directory: string;
  /** Of PostgreSQL: as its superuser, over the socket. */
  sql(text: string): string;
  /** Of Redis: as its default user. */
  call(...words: string[]): string;
  log(): string;
  restart(): Promise<void>;
  close(): void;
}

const DEBIAN = '/usr/lib/postgresql';

/** Where the server's own programs are; null: it is not installed. */
export function postgresPrograms(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [...versions.map((version) => join(DEBIAN, version, 'bin')), '/usr/local/bin', '/usr/bin'];
  return places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres'))) ?? null;
}

export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** PostgreSQL refuses to run as root. */
function asUser(command: string, args: readonly string[]): [string, string[]] {
  return process.getuid?.() === 0 ? ['runuser', ['-u', 'nobody', '--', command, ...args]] : [command, [...args]];
}

export async function startPostgres(programs: string, settings: readonly string[] = []): Promise<Database> {
  const directory = temporaryDirectory();
  const data = join(directory, 'data');
  chmodSync(directory, 0o777);
  execFileSync(
    ...asUser(join(programs, 'initdb'), ['-D', data, '-U', 'root', '--auth=scram-sha-256', '--auth-local=trust', '-N']),
    {
      cwd: directory,
      stdio: 'ignore',
    },
  );
  const port = await freePort();
  const flags = [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    directory,
    '-h',
    '127.0.0.1',
    '-c',
    'fsync=off',
    '-c',
    'log_statement=all',
  ];
  const begin = () => begun(...asUser(join(programs, 'postgres'), [...flags, ...settings]), { directory, port });
  let server = await begin();
  return {
    port,
    directory,
    sql: (text) =>
      execFileSync(
        'psql',
        ['-h', directory, '-p', String(port), '-U', 'root', '-d', 'postgres', '-AtX', '-v', 'ON_ERROR_STOP=1'],
        {
          input: text,
          encoding: 'utf8',
        },
      ),
    call: () => '',
    log: () => server.said(),
    restart: async () => {
      await server.stop();
      server = await begin();
    },
    close: () => void server.stop(),
  };
}

export async function startRedis(config: readonly string[]): Promise<Database> {
  const directory = temporaryDirectory();
  const port = await freePort();
  const path = join(directory, 'redis.conf');
  writeFileSync(join(directory, 'users.acl'), '');
  writeFileSync(path, ['bind 127.0.0.1', `port ${port}`, 'save ""', `dir ${directory}`, ...config, ''].join('\n'));
  const begin = () =>
    begun('redis-server', config.length > 0 ? [path] : ['--port', String(port), '--save', ''], { directory, port });
  let server = await begin();
  return {
    port,
    directory,
    sql: () => '',
    call: (...words) =>
      execFileSync('redis-cli', ['-p', String(port), '--no-auth-warning', ...words], { encoding: 'utf8' }),
    log: () => server.said() + readFileSync(path, 'utf8'),
    restart: async () => {
      await server.stop();
      server = await begin();
    },
    close: () => void server.stop(),
  };
}

interface Begun {
  said(): string;
  stop(): Promise<void>;
}

async function begun(command: string, args: string[], at: { directory: string; port: number }): Promise<Begun> {
  const server: ChildProcess = spawn(command, args, { cwd: at.directory, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => (text += chunk));
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  await untilOpen(at.port, () => text);
  return {
    said: () => text,
    stop: () => {
      server.kill('SIGTERM');
      return ended;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function untilOpen(port: number, said: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const open = await new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port });
      socket.once('connect', () => resolve(socket.destroy() && true)).once('error', () => resolve(false));
    });
    // PostgreSQL answers before it is ready.
    if (open && !/^.*database system is starting up/m.test(said().split('\n').at(-2) ?? '')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the server did not start: ${said()}`);
}
