import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { environment, PROGRAM } from './script.ts';

afterAll(removeTemporary);

async function firstDocument(child: ChildProcess): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    text += chunk;
    if (text.endsWith('\n}\n')) return JSON.parse(text);
  }
  throw new Error(`no document: ${text}`);
}

describe.skipIf(process.platform === 'win32')('keyturn sandbox', () => {
  it('serves until it is interrupted, and writes a project whose values are private', async () => {
    const home = temporaryDirectory();
    const child = spawn(process.execPath, [PROGRAM, 'sandbox', '--json', '--quiet'], {
      cwd: home,
      env: environment(home),
    });
    const { origin, baseUrl, files } = await firstDocument(child);
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(files).toEqual(['.env', 'admin.env', '.keyturn.yaml', '.gitignore']);
    const project = join(home, 'keyturn-sandbox');
    for (const name of ['.env', 'admin.env']) expect(statSync(join(project, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(project, '.keyturn.yaml'), 'utf8')).toContain(`baseUrl: '${baseUrl}'`);
    const [, value] = readFileSync(join(project, '.env'), 'utf8').trim().split('=');
    const answer = await fetch(`${baseUrl}/key`, { headers: { authorization: `Bearer ${value}` } });
    expect(await answer.json()).toMatchObject({ data: { limit: 20, limit_reset: 'monthly' } });
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
