// One call of a rotation goes wrong; what is said, and what comes of it.
import { expect } from 'vitest';
import { type Fault, parseFault } from '../../src/sandbox/faults.ts';
import { NAME, type Project, type Run, withProject } from './project.ts';

const ROTATE = ['rotate', NAME, '--yes', '--emergency'];
/** Two runs may be needed to clean up, and one to rotate after that. */
const MOST_RUNS = 4;

/** The `at`-th call meets the fault, or all from then on. */
function spoil(project: Project, fault: Fault, at: number, lasting: boolean): { calls: () => number; end: () => void } {
  let calls = 0;
  let over = false;
  project.sandbox.faults.take = () => {
    calls += 1;
    return !over && (calls === at || (lasting && calls > at)) ? fault : null;
  };
  return {
    calls: () => calls,
    end: () => {
      over = true;
    },
  };
}

/** Whatever happened: a code, words, what to do; the key in use works. */
function expectTold(run: Run, where: string): void {
  expect([0, 2, 3], `${where}: ${run.stderr}`).toContain(run.code);
  expect(run.stderr, where).not.toMatch(/\bbug\b|undefined/);
  if (run.code === 0) return;
  expect(run.stderr, where).toMatch(/^error [a-z-]+: \S/m);
  expect(`${run.stderr}${run.stdout}`, where).toMatch(/^ {2}keyturn \S+/m);
}

/** True: the rotation has fewer calls than `at`. */
export async function expectOvercome(text: string, at: number, lasting = false): Promise<boolean> {
  const fault = parseFault(text);
  if (!fault) throw new Error(`no fault ${text}`);
  const where = `${text} at call ${at}${lasting ? ' and after' : ''}`;
  let unharmed = false;
  await withProject({}, async (project) => {
    const trouble = spoil(project, fault, at, lasting);
    const first = await project.keyturn(ROTATE);
    unharmed = trouble.calls() < at;
    expectTold(first, where);
    expect(project.isLive(project.value()), `${where}: the key in use`).toBe(true);
    trouble.end();
    const isOver = () => !project.isLive(project.old);
    for (let i = 0; i < MOST_RUNS && !(isOver() && (first.code === 0 || i > 0)); i += 1) {
      const again = await project.keyturn(['rotate', '--resume', '--yes', '--emergency']);
      if (project.isLive(project.old)) await project.keyturn(ROTATE);
      expect([0, 2, 3], `${where}: ${again.stderr}`).toContain(again.code);
    }
    expect(project.isLive(project.old), `${where}: the old key`).toBe(false);
    expect(project.isLive(project.value()), `${where}: the new key`).toBe(true);
    // Nobody is believed who says that a key is gone and lists it.
    expect(project.labels(), `${where}: orphans`).toHaveLength(1);
  });
  return unharmed;
}
