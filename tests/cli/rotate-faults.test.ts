// What goes wrong outside: the built program says what and what to do, and nothing is lost.
// `tests/matrix` has every answer at every call.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { expectOvercome } from './outage.ts';
import { configOf, NAME, type Project, withProject } from './project.ts';

afterAll(removeTemporary);

describe.concurrent('one call is answered in a wrong way, or not at all', () => {
  it.each([
    ['401', 2],
    ['403', 5],
    ['404', 3],
    ['409', 3],
    ['422', 1],
    ['429', 5],
    ['500', 5],
    ['503', 12],
    ['html', 4],
    ['garbage', 5],
    ['redirect', 2],
    ['drop', 8],
    ['timeout-before', 5],
    ['timeout-after', 5],
  ])('%s at call %i', (text, at) => expectOvercome(text, at).then((unharmed) => expect(unharmed).toBe(false)));
});

/** Nothing was changed, and what is said leads on. */
async function expectRefused(project: Project, code: number, error: string, args: string[] = []): Promise<string> {
  const run = await project.keyturn(['rotate', NAME, '--yes', ...args]);
  expect([run.code, project.value(), project.labels()], run.stderr).toEqual([code, project.old, ['agent']]);
  expect(run.stderr).toMatch(new RegExp(`^error ${error}: \\S`, 'm'));
  expect(run.stderr).toMatch(/^ {2}keyturn rotate OPENROUTER_API_KEY/m);
  return run.stderr;
}

describe.concurrent('before it begins', () => {
  it('without an admin key it says where to make one', () =>
    withProject({}, async (project) => {
      project.env.OPENROUTER_MANAGEMENT_KEY = '';
      const told = await expectRefused(project, 2, 'no-admin');
      expect(told).toContain('https://openrouter.ai/settings/management-keys');
    }));

  it('an ordinary key in the place of the admin key is told', () =>
    withProject({}, async (project) => {
      project.env.OPENROUTER_MANAGEMENT_KEY = project.old;
      expect(await expectRefused(project, 2, 'admin-refused')).toContain('an ordinary key, no management key');
    }));

  it('two keys that fit the hint: none is taken by guess', () =>
    withProject({}, async (project) => {
      const { book } = project.sandbox;
      const [mine] = book.list('00000000-0000-4000-8000-000000000001');
      const twin = book.create({ name: 'twin' }).key;
      // As where the id is no hash of the value: only the hint is left, and it is the same.
      Object.assign(twin, { label: mine.label });
      Object.assign(mine, { hash: 'f'.repeat(64) });
      const run = await project.keyturn(['rotate', NAME, '--yes']);
      expect([run.code, project.value()], run.stderr).toEqual([2, project.old]);
      expect(run.stderr).toMatch(/^error old-ambiguous: .*2 keys/m);
    }));

  it('a key that the account does not list is told', () =>
    withProject({}, async (project) => {
      const [mine] = project.sandbox.book.list('00000000-0000-4000-8000-000000000001');
      mine.workspace = 'another';
      const run = await project.keyturn(['rotate', NAME, '--yes']);
      expect([run.code, project.value()], run.stderr).toEqual([2, project.old]);
      expect(run.stderr).toMatch(/^error old-unknown: /m);
    }));

  it('a name that no server knows', () =>
    withProject({}, async (project) => {
      project.configure(configOf('https://keyturn.invalid/api/v1'));
      expect(await expectRefused(project, 3, 'provider-busy')).toMatch(/no such host|name server/);
    }));

  it('a server without TLS', async () => {
    const server = createServer((_, response) => response.end('hello'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await withProject({}, async (project) => {
      project.configure(configOf(`https://127.0.0.1:${port}/api/v1`));
      expect(await expectRefused(project, 3, 'provider-busy')).toContain('the server could not prove who it is');
    });
    server.close();
  });

  it('an address without TLS that is not this machine is never asked', () =>
    withProject({}, async (project) => {
      project.configure(configOf('http://example.invalid/api/v1'));
      const run = await project.keyturn(['rotate', NAME, '--yes']);
      expect([run.code === 0, project.value()], run.stderr).toEqual([false, project.old]);
      expect(run.stderr).toMatch(/^error [a-z-]+: /m);
    }));
});
