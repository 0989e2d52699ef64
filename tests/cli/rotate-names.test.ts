// One credential under two names of a config: neither is left with a dead key, or a person says so.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { configOf, documentOf, NAME, type Project, withProject } from './project.ts';

afterAll(removeTemporary);

const OTHER = 'AGENT_KEY';
/** Deeper than copies are looked for. */
const FILE = 'a/b/c/d/e/keys.json';

/** The second name is kept where no look at the env files finds it. */
function underTwoNames(project: Project, value = project.old): void {
  const path = join(project.cwd, FILE);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ key: value }), { mode: 0o600 });
  const other = [
    `  ${OTHER}:`,
    `    provider: { id: openrouter, baseUrl: '${project.sandbox.baseUrl}' }`,
    `    stores: [{ kind: json-file, path: ${FILE}, at: /key }]`,
  ];
  project.configure(`${configOf(project.sandbox.baseUrl)}${other.join('\n')}\n`);
}

const kept = (project: Project): string => JSON.parse(readFileSync(join(project.cwd, FILE), 'utf8')).key;
/** It is a store too, and so a place where a value may stand. */
const clear = (project: Project) => writeFileSync(join(project.cwd, FILE), '{}');

describe.concurrent('one key under two names', () => {
  it.each([
    ['the first', NAME, OTHER],
    ['the second', OTHER, NAME],
  ])('is not rotated by %s alone', (_, name, other) =>
    withProject({}, async (project) => {
      underTwoNames(project);
      const run = await project.keyturn(['rotate', name, '--yes']);
      expect([run.code, project.labels()]).toEqual([3, ['agent']]);
      // By its name, or by the place where it stands.
      expect(run.stderr).toMatch(new RegExp(`^error copies: .*(?:${other} is the same key|\\.env)`));
      expect(run.stderr).toMatch(new RegExp(`^ {2}keyturn rotate ${name} --leave \\S+$`, 'm'));
      clear(project);
    }),
  );

  it('waits under both where all are due, and nobody is there', () =>
    withProject({}, async (project) => {
      underTwoNames(project);
      const { rotations, exit } = documentOf(await project.keyturn(['rotate', '--all', '--yes', '--json']));
      expect(rotations.map(({ state }: { state: string }) => state)).toEqual(['waiting', 'waiting']);
      expect([exit.code, project.labels(), kept(project)]).toEqual([3, ['agent'], project.old]);
      clear(project);
    }));

  it('is rotated where a person leaves the other one', () =>
    withProject({}, async (project) => {
      underTwoNames(project);
      const run = await project.keyturn(['rotate', NAME, '--yes', '--leave', OTHER]);
      expect([run.code, kept(project), project.value() === project.old], run.stderr).toEqual([0, project.old, false]);
      clear(project);
    }));

  it('is no matter where the values differ', () =>
    withProject({}, async (project) => {
      underTwoNames(project, project.sandbox.book.create({ name: 'other' }).value);
      expect((await project.keyturn(['rotate', NAME, '--yes', '--emergency'])).code).toBe(0);
      clear(project);
    }));

  it('is said where it is to be retired', () =>
    withProject({}, async (project) => {
      underTwoNames(project);
      const run = await project.keyturn(['retire', NAME]);
      expect([run.code, run.stderr]).toEqual([
        3,
        expect.stringMatching(/^also {2}AGENT_KEY in \S+keys\.json: what uses it there will stop$/m),
      ]);
      clear(project);
    }));
});
