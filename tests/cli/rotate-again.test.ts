// A printed command works when it is pasted: it asks for all that was asked for before.
import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseFault } from '../../src/sandbox/faults.ts';
import { removeTemporary } from '../fakes/repo.ts';
import { configOf, NAME, type Project, type Run, withProject } from './project.ts';

afterAll(removeTemporary);

/** The words of the commands that were printed, in order, but for the one that shows the key source. */
const commandsIn = ({ stdout, stderr }: Run): string[][] =>
  [...`${stderr}\n${stdout}`.matchAll(/^ {2}keyturn (?!vault status$)(.*)$/gm)].map(([, words]) =>
    [...words.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare),
  );

function inProduction(story: (project: Project) => Promise<void>): Promise<void> {
  return withProject({}, async (project) => {
    const { cwd, sandbox } = project;
    const place = `environments: { production: { stores: { ${NAME}: [.env.production] } } }`;
    project.configure(`${configOf(sandbox.baseUrl)}${place}\n`);
    renameSync(join(cwd, '.env'), join(cwd, '.env.production'));
    try {
      await story(project);
    } finally {
      renameSync(join(cwd, '.env.production'), join(cwd, '.env'));
    }
  });
}

describe.concurrent('a printed command', () => {
  it('keeps the way, the times and the environment', () =>
    inProduction(async (project) => {
      const asked = ['rotate', NAME, '--env', 'production', '--emergency', '--expires', '30d'];
      const stopped = await project.keyturn(asked);
      const [command] = commandsIn(stopped);
      expect([stopped.code, command]).toEqual([3, expect.arrayContaining([...asked.slice(1), '--yes'])]);
      const done = await project.keyturn(command);
      expect([done.code, project.isLive(project.old)], done.stderr).toEqual([0, false]);
      expect(done.stderr).toMatch(/^expires +new +\d{4}/m);
    }));

  it('leads back and on in the grace', () =>
    inProduction(async (project) => {
      const begun = await project.keyturn(['rotate', NAME, '--env', 'production', '--yes']);
      const commands = commandsIn(begun);
      expect(commands).toHaveLength(2);
      for (const command of commands) expect((await project.keyturn(command)).code, command.join(' ')).toBe(0);
      expect([project.value('.env.production'), project.isLive(project.old)]).toEqual([project.old, true]);
    }));

  it('names places with blanks', () =>
    withProject({}, async (project) => {
      copyFileSync(join(project.cwd, '.env'), join(project.cwd, 'copy of.env'));
      const stopped = await project.keyturn(['rotate', NAME, '--yes', '--grace', '0']);
      const [include] = commandsIn(stopped);
      expect(include).toContain('copy of.env');
      const done = await project.keyturn([...include, '--yes']);
      expect([done.code, project.isLive(project.old)], done.stderr).toEqual([0, false]);
      expect(project.value('copy of.env')).toBe(project.value());
      project.expectNoSecrets(['.env', 'copy of.env']);
      copyFileSync('/dev/null', join(project.cwd, 'copy of.env'));
    }));

  it('offers no way back where there is none', () =>
    withProject({}, async (project) => {
      const fault = parseFault('403@POST /keys x9');
      if (fault) project.sandbox.faults.add(fault);
      const stopped = await project.keyturn(['rotate', NAME, '--revoke-first', '--yes']);
      expect([stopped.code, project.isLive(project.old)]).toEqual([3, false]);
      expect(commandsIn(stopped).flat()).not.toContain('--abort');
      const { stdout } = await project.keyturn(['status']);
      expect(stdout.replace(/\s+/g, ' ')).toContain('the old key is dead, the new one not in use; ');
      const back = await project.keyturn(['rotate', NAME, '--abort']);
      expect([back.code, back.stderr]).toEqual([2, expect.stringContaining('error cannot-go-back')]);
    }));
});
