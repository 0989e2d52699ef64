// The key that seals a rotation: where it comes from, and what happens if it is gone or another one midway.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_WORKSPACE } from '../../src/sandbox/keys.ts';
import { removeTemporary } from '../fakes/repo.ts';
import { NAME, type Project, withProject } from './project.ts';

afterAll(removeTemporary);

const key = () => randomBytes(32).toString('base64');
const ROTATE = ['rotate', NAME, '--yes', '--emergency'];

/** Killed when the new key was made. */
async function begin(project: Project, env: NodeJS.ProcessEnv): Promise<void> {
  let pid = 0;
  project.onExchange = (line) => {
    if (project.labels().length > 1 && !line.startsWith('POST')) process.kill(pid, 'SIGKILL');
  };
  const onStart = (started: number) => {
    pid = started;
  };
  const { signal } = await project.keyturn(ROTATE, { env, onStart });
  project.onExchange = () => undefined;
  expect(signal).toBe('SIGKILL');
}

/** Nothing is asked, nothing is changed, and the error has this code. */
async function expectRefused(project: Project, code: string, env: NodeJS.ProcessEnv): Promise<string> {
  let asked = 0;
  project.onExchange = () => {
    asked += 1;
  };
  const run = await project.keyturn(['rotate', '--resume', '--yes'], { env });
  project.onExchange = () => undefined;
  expect([run.code, run.stderr, asked]).toEqual([2, expect.stringContaining(`error ${code}: `), 0]);
  expect([project.value(), project.labels().length]).toEqual([project.old, 2]);
  return run.stderr;
}

async function expectEnded(
  project: Project,
  env: NodeJS.ProcessEnv,
  words: readonly string[] = ['rotate', '--resume', '--yes'],
): Promise<void> {
  const run = await project.keyturn(words, { env });
  expect([run.code, run.stdout], run.stderr).toEqual([0, expect.stringMatching(/^Rotated\. Old key proved dead\./)]);
  expect([project.isLive(project.value()), project.labels().length]).toEqual([true, 1]);
}

describe.skipIf(process.platform === 'win32').concurrent('a rotation sealed with a key', () => {
  it('from a variable goes on with that one only', () =>
    withProject({}, async (project) => {
      const env = { KEYTURN_KEY: key() };
      await begin(project, env);
      await expectRefused(project, 'key-unavailable', {});
      const told = await expectRefused(project, 'sealed-elsewhere', { KEYTURN_KEY: key() });
      expect(told).toMatch(/^ {2}keyturn rotate OPENROUTER_API_KEY$/m);
      expect(told).toMatch(/^ {2}keyturn explain sealed-elsewhere$/m);
      await expectEnded(project, env);
    }));

  it('that is gone for good: what is told to do is done, and another rotation begins', () =>
    withProject({}, async (project) => {
      await begin(project, { KEYTURN_KEY: key() });
      const told = await expectRefused(project, 'sealed-elsewhere', { KEYTURN_KEY: key() });
      const [, journal] = told.match(/^ {2}rm (\S+\.jsonl)$/m) ?? [];
      rmSync(journal);
      const { book } = project.sandbox;
      for (const { hash, name } of book.list(DEFAULT_WORKSPACE)) if (name.startsWith('keyturn/')) book.remove(hash);
      await expectEnded(project, { KEYTURN_KEY: key() }, ROTATE);
    }));

  it('of the host file that is gone for good: the hints lead to another rotation', () =>
    withProject({}, async (project) => {
      await begin(project, {});
      rmSync(join(project.home, '.local/share/keyturn/host.key'));
      const remove = (told: string) => rmSync(/^ {2}rm (\S+)$/m.exec(told)?.[1] ?? '');
      remove(await expectRefused(project, 'key-unavailable', {}));
      remove(await expectRefused(project, 'sealed-elsewhere', {}));
      const { book } = project.sandbox;
      for (const { hash, name } of book.list(DEFAULT_WORKSPACE)) if (name.startsWith('keyturn/')) book.remove(hash);
      await expectEnded(project, {}, ROTATE);
    }));

  it('from a file goes on with what it held, and only while it is private', () =>
    withProject({}, async (project) => {
      const path = join(project.home, 'key');
      const right = key();
      writeFileSync(path, right, { mode: 0o600 });
      const env = { KEYTURN_KEY_FILE: path };
      await begin(project, env);
      await expectRefused(project, 'key-unavailable', {});
      writeFileSync(path, key());
      await expectRefused(project, 'sealed-elsewhere', env);
      writeFileSync(path, right);
      chmodSync(path, 0o644);
      await expectRefused(project, 'key-refused', env);
      chmodSync(path, 0o600);
      await expectEnded(project, env);
    }));

  it('from a systemd credential is not sealed elsewhere once the service is over', () =>
    withProject({}, async (project) => {
      const credentials = join(project.home, 'credentials');
      mkdirSync(credentials, { mode: 0o700 });
      writeFileSync(join(credentials, 'keyturn-key'), key(), { mode: 0o400 });
      const env = { CREDENTIALS_DIRECTORY: credentials };
      await begin(project, env);
      await expectRefused(project, 'key-unavailable', {});
      await expectRefused(project, 'key-unavailable', { CREDENTIALS_DIRECTORY: join(project.home, 'none') });
      await expectEnded(project, env);
    }));

  it('tells at its first use where the key is from, and then no more', () =>
    withProject({}, async (project) => {
      const told = /^note {2}key source: the host key file \(host-file\); recorded for this host:$/m;
      expect((await project.keyturn(['rotate', NAME, '--dry-run'])).stdout.replace(/^note {3}/m, 'note  ')).toMatch(
        told,
      );
      expect((await project.keyturn(ROTATE)).stderr).not.toContain('key source');
    }));
});
