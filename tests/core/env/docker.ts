// The real `docker --env-file`, as far as it is here: the program reads the file and tells it to a daemon, which is us.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Read } from './oracles.ts';

/** For each file what docker reads, null where it refuses it; null as a whole without docker. */
export async function readWithDocker(files: readonly Buffer[]): Promise<(Read | null)[] | null> {
  if (spawnSync('docker', ['--version']).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-docker-'));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const isCreation = request.url?.includes('/containers/create') === true;
      if (isCreation) asked.push(body);
      response.writeHead(isCreation ? 201 : 200, { 'content-type': 'application/json', 'api-version': '1.41' });
      response.end(isCreation ? '{"Id":"x","Warnings":[]}' : '{}');
    });
  });
  try {
    const socket = join(folder, 'daemon');
    await new Promise<void>((done) => server.listen(socket, done));
    const read: (Read | null)[] = [];
    for (const file of files) {
      const path = join(folder, 'env');
      writeFileSync(path, file);
      const env = { PATH: process.env.PATH, HOME: folder, DOCKER_HOST: `unix://${socket}` };
      const child = spawn('docker', ['create', '--env-file', path, 'image'], { env, stdio: 'ignore' });
      const code = await new Promise((done) => child.once('close', done));
      read.push(code === 0 ? variablesOf(asked.pop() ?? '{}') : null);
    }
    return read;
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function variablesOf(body: string): Read {
  const { Env: pairs } = JSON.parse(body) as { Env: string[] | null };
  return Object.fromEntries(
    (pairs ?? []).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}
