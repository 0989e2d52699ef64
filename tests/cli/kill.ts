// Kills the built program at a point of a rotation, goes on, and looks at what became of everything.
import { expect } from 'vitest';
import { NAME, type Project, type ProjectOptions, type Run, withProject } from './project.ts';

const ROTATE = ['rotate', NAME, '--yes', '--emergency'];

/** Values that stood in the store and that the provider refused at that moment. */
function watch(project: Project): { dead: string[]; stop: () => void } {
  const dead: string[] = [];
  const look = (when: string) => {
    if (!project.isLive(project.value())) dead.push(when);
  };
  project.onExchange = look;
  const timer = setInterval(() => look('between'), 5);
  return { dead, stop: () => clearInterval(timer) };
}

/** Goes on until it is over; whatever was killed, the promise of class A holds. */
async function expectKept(project: Project, where: string): Promise<void> {
  const { old } = project;
  const { code, stderr } = await project.keyturn(['rotate', '--resume', '--yes', '--emergency']);
  expect(code, `${where}\n${stderr}`).toBe(0);
  // It may have died before it began.
  if (project.isLive(old)) expect((await project.keyturn(ROTATE)).code, where).toBe(0);
  expect(project.isLive(old), `${where}: the old key`).toBe(false);
  expect(project.isLive(project.value()), `${where}: the new key`).toBe(true);
  expect(project.labels(), `${where}: orphans`).toHaveLength(1);
}

/** One life, killed or not, and the one after it. */
async function expectSurvived(
  where: string,
  life: (project: Project) => Promise<Run>,
  options: ProjectOptions,
): Promise<Run> {
  let first: Run | null = null;
  await withProject(options, async (project) => {
    const { dead, stop } = watch(project);
    try {
      first = await life(project);
      await expectKept(project, where);
    } finally {
      stop();
    }
    expect(dead, `${where}: a client that calls all the time`).toEqual([]);
  });
  return first as unknown as Run;
}

/** Killed after this exchange; true: it came to its end before. */
export async function killAfterExchange(at: number, options: ProjectOptions = {}): Promise<boolean> {
  const life = (project: Project) => {
    let seen = 0;
    let pid = 0;
    const { onExchange } = project;
    project.onExchange = (line) => {
      onExchange(line);
      seen += 1;
      if (seen === at) process.kill(pid, 'SIGKILL');
    };
    const onStart = (started: number) => {
      pid = started;
    };
    return project.keyturn(ROTATE, { onStart });
  };
  const run = await expectSurvived(`exchange ${at}`, life, options);
  return run.signal === null;
}

const PRELOAD = new URL('./crash-preload.mjs', import.meta.url).href;

/** Killed at this call that changes a file; true: it came to its end before. */
export async function killAtFileCall(at: number, options: ProjectOptions = {}): Promise<boolean> {
  const env = { NODE_OPTIONS: `--import=${PRELOAD}`, DIE_AT: String(at) };
  const run = await expectSurvived(`call ${at}`, (project) => project.keyturn(ROTATE, { env }), options);
  return run.signal === null;
}

/** The disk is full from this call on; true: it came to its end before. */
export async function fillAtFileCall(at: number, options: ProjectOptions = {}): Promise<boolean> {
  const env = { NODE_OPTIONS: `--import=${PRELOAD}`, FULL_AT: String(at) };
  const run = await expectSurvived(`full at call ${at}`, (project) => project.keyturn(ROTATE, { env }), options);
  if (run.code === 0) return true;
  expect([2, 3], `full at call ${at}: ${run.stderr}`).toContain(run.code);
  expect(run.stderr).toMatch(/^error [a-z-]+: .*(?:ENOSPC|no space)/m);
  expect(run.stderr).not.toMatch(/\bbug\b/);
  return false;
}

/** Some at once, until one comes to its end without being killed; the number that took. */
export async function untilUnharmed(points: Iterable<number>, kill: (at: number) => Promise<boolean>): Promise<number> {
  const waiting = points[Symbol.iterator]();
  let end = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.next(); !next.done && end === 0; next = waiting.next()) {
      if (await kill(next.value)) end ||= next.value;
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return end;
}

/** From `first` in steps, without an end. */
export function* everyNth(step: number, first = 1): Generator<number> {
  for (let at = first; ; at += step) yield at;
}
