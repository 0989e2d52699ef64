// What goes wrong on this machine: files that change, a journal that is damaged, a clock that is set.
import { appendFileSync, linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { NAME, type Project, type Starting, withProject } from './project.ts';

afterAll(removeTemporary);

const story = (tell: (project: Project) => Promise<void>) => () => withProject({}, tell);
const rotate = (project: Project, more?: Starting) => project.keyturn(['rotate', NAME, '--yes'], more);
const env = (project: Project) => join(project.cwd, '.env');

/** The journal of the one rotation that is under way. */
function journalOf({ home }: Project): string {
  const directory = join(home, '.local/state/keyturn/rotations');
  const [name] = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith('.jsonl'),
  );
  return join(directory, name);
}

/** At the moment when the new key is made. */
function whenMade(project: Project, act: () => void): void {
  let done = false;
  project.beforeAnswer = (line) => {
    if (done || !line.startsWith('POST /keys')) return;
    done = true;
    act();
  };
}

async function expectEnds(project: Project): Promise<void> {
  const run = await project.keyturn(['rotate', NAME, '--yes', '--grace', '0']);
  expect(run.code, run.stderr).toBe(0);
  expect([project.isLive(project.old), project.isLive(project.value())]).toEqual([false, true]);
  expect(project.labels()).toHaveLength(1);
}

describe.concurrent('a store', () => {
  it(
    'that another program edits during the rotation keeps that edit',
    story(async (project) => {
      whenMade(project, () => appendFileSync(env(project), 'MORE=2\n'));
      expect((await rotate(project)).code).toBe(0);
      expect(readFileSync(env(project), 'utf8')).toBe(`# mine\n${NAME}=${project.value()}\nOTHER=1\nMORE=2\n`);
      await expectEnds(project);
    }),
  );

  it(
    'that somebody gave another value is not overwritten; with the old one back it goes on',
    story(async (project) => {
      const before = readFileSync(env(project), 'utf8');
      const foreign = project.sandbox.book.create({ name: 'foreign' }).value;
      whenMade(project, () => writeFileSync(env(project), `${NAME}=${foreign}\n`));
      const run = await rotate(project);
      expect([run.code, project.value()], run.stderr).toEqual([3, foreign]);
      expect(run.stderr).toMatch(/^error rotation-waits: stopped in update: \.env was changed meanwhile/m);
      expect(run.stderr).toMatch(/^ {2}keyturn rotate OPENROUTER_API_KEY --abort$/m);
      writeFileSync(env(project), before);
      const again = await project.keyturn(['rotate', NAME, '--yes', '--grace', '0']);
      expect([again.code, project.isLive(project.old)], again.stderr).toEqual([0, false]);
    }),
  );

  it(
    'that cannot be replaced is told before anything is made',
    story(async (project) => {
      linkSync(env(project), join(project.cwd, 'second'));
      const run = await rotate(project);
      expect([run.code, project.labels(), project.value()], run.stderr).toEqual([2, ['agent'], project.old]);
      expect(run.stderr).toMatch(/^error store-refused: \.env: .*hard link/m);
      rmSync(join(project.cwd, 'second'));
    }),
  );

  it(
    'that went away during the rotation is made again, or the rotation waits',
    story(async (project) => {
      const before = readFileSync(env(project), 'utf8');
      whenMade(project, () => rmSync(env(project)));
      const run = await rotate(project);
      expect([0, 3], run.stderr).toContain(run.code);
      if (run.code === 3) writeFileSync(env(project), before);
      await expectEnds(project);
    }),
  );
});

describe.concurrent('a journal', () => {
  it(
    'whose last line is torn is as if that line had never begun',
    story(async (project) => {
      await rotate(project);
      appendFileSync(journalOf(project), '{"type":"started","at":"2026-1');
      expect((await project.keyturn(['status'])).code).toBe(0);
      await expectEnds(project);
    }),
  );

  it(
    'of a newer version is left alone',
    story(async (project) => {
      await rotate(project);
      const path = journalOf(project);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.replace('"v":1', '"v":99'));
      const run = await rotate(project);
      expect([run.code, project.isLive(project.old)]).toEqual([2, true]);
      expect(run.stderr).toMatch(/^error newer-journal: .*was written by a newer keyturn; nothing was changed/m);
      writeFileSync(path, text);
      await expectEnds(project);
    }),
  );

  it(
    'that is damaged within is told, and nothing is done',
    story(async (project) => {
      await rotate(project);
      const path = journalOf(project);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.replace('\n', '\nrubbish\n'));
      const run = await rotate(project);
      expect([run.code, project.isLive(project.old)]).toEqual([2, true]);
      expect(run.stderr).toMatch(/^error bad-journal: .*line 2 is damaged; nothing was changed/m);
      writeFileSync(path, text);
      await expectEnds(project);
    }),
  );

  it(
    'that was sealed with another key says so, and takes nothing for lost',
    story(async (project) => {
      await rotate(project);
      const key = join(project.home, '.local/share/keyturn/host.key');
      const bytes = readFileSync(key);
      writeFileSync(key, Buffer.from(bytes).reverse());
      const run = await project.keyturn(['rotate', NAME, '--yes', '--grace', '0']);
      expect(run.code, run.stderr).toBe(2);
      expect(run.stderr).toMatch(/^error [a-z-]+: \S/m);
      expect(project.isLive(project.old)).toBe(true);
      writeFileSync(key, bytes);
      await expectEnds(project);
    }),
  );
});

describe.concurrent('a clock', () => {
  const DAY = 86_400_000;
  const NODE_OPTIONS = `--import=${new URL('./clock-preload.mjs', import.meta.url).href}`;
  const at = (offset: number) => ({ env: { NODE_OPTIONS, CLOCK_OFFSET: String(offset) } });

  it(
    'that is set back only makes the grace longer',
    story(async (project) => {
      expect((await rotate(project)).code).toBe(0);
      const early = await rotate(project, at(-30 * DAY));
      expect([early.code, project.isLive(project.old)], early.stderr).toEqual([0, true]);
      expect((await project.keyturn(['status'], at(-30 * DAY))).code).toBe(0);
      const late = await rotate(project, at(2 * DAY));
      expect([late.code, project.isLive(project.old)], late.stderr).toEqual([0, false]);
      expect((await project.keyturn(['log', '--verify'])).code).toBe(0);
    }),
  );

  it(
    'that is set back in the middle does not lose the new key',
    story(async (project) => {
      whenMade(project, () => writeFileSync(env(project), `${NAME}=foreign\n`));
      expect((await rotate(project)).code).toBe(3);
      writeFileSync(env(project), `${NAME}=${project.old}\n`);
      const run = await project.keyturn(['rotate', NAME, '--yes', '--grace', '0'], at(-30 * DAY));
      expect([run.code, project.isLive(project.value())], run.stderr).toEqual([0, true]);
      expect(project.isLive(project.old)).toBe(false);
    }),
  );
});

describe.concurrent('a new key that does not work', () => {
  it(
    'is revoked again; the old one stays in use',
    story(async (project) => {
      project.sandbox.book.propagation = 1e9;
      const run = await rotate(project);
      expect(run.code, run.stderr).toBe(2);
      expect(run.stderr).toMatch(/^error rotation-failed: OpenRouter does not accept the new key: 401/m);
      expect([project.value(), project.isLive(project.old)]).toEqual([project.old, true]);
      expect(project.labels()).toEqual(['agent']);
      project.sandbox.book.propagation = 0;
      await expectEnds(project);
    }),
  );
});
