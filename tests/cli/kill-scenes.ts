// What is killed: a rotation at a provider of each class, and what each promises.
import { expect } from 'vitest';
import { withFakeProject } from './fake-project.ts';
import type { Scene, Scenery } from './kill.ts';
import { Life, livingAt, STORES } from './life.ts';
import { NAME, type Project, type ProjectOptions, withProject } from './project.ts';

/** Class A, at the sandbox. */
export function openRouter(options: ProjectOptions = {}): Scenery {
  return (story) => withProject(options, (project) => story(sceneIn(project)));
}

const ROTATE = ['rotate', NAME, '--yes', '--emergency'];
/** What the sandbox counts as a program's own call. */
const PING = '/chat/completions';

export function sceneIn(project: Project): Scene {
  return {
    begin: (more) => project.keyturn(ROTATE, more),
    listen(onExchange) {
      const { onExchange: before } = project;
      project.onExchange = (line) => {
        before(line);
        if (!line.includes(PING)) onExchange(line);
      };
    },
    deadInUse: () => (project.isLive(project.value()) ? [] : ['the store']),
    async call() {
      const value = project.value();
      const headers = { authorization: `Bearer ${value}` };
      const asked = await fetch(`${project.sandbox.baseUrl}${PING}`, { method: 'POST', headers }).catch(() => null);
      // A kept connection that its server has given up meanwhile says nothing of the key.
      if (!asked) return null;
      return asked.status === 200 || (project.value() === value ? false : null);
    },
    expectKept: (where) => expectClassA(project, where),
    keepAside: () => project.keepAside(),
  };
}

async function expectClassA(project: Project, where: string): Promise<void> {
  const { old } = project;
  const { code, stderr } = await project.keyturn(['rotate', '--resume', '--yes', '--emergency']);
  expect(code, `${where}\n${stderr}`).toBe(0);
  // It may have died before it began.
  if (project.isLive(old)) expect((await project.keyturn(ROTATE)).code, where).toBe(0);
  expect(project.isLive(old), `${where}: the old key`).toBe(false);
  expect(project.isLive(project.value()), `${where}: the new key`).toBe(true);
  expect(project.labels(), `${where}: orphans`).toHaveLength(1);
  project.expectNoSecrets();
}

/** Class B, or A where keys are listed. */
export function byApi(id: string): Scenery {
  const options = { id, stores: STORES };
  return (story) =>
    withFakeProject(options, (project, client) => {
      const life = new Life(project);
      return story({ ...life.scene(), deadInUse: () => life.deadInUse(), call: () => life.call(client) });
    });
}

/** Class C: between the call and the last write the stores hold a dead key, and nobody can help that. */
export function inPlace(id: string): Scenery {
  return (story) =>
    withFakeProject({ id, stores: STORES }, (project) => {
      const life = new Life(project);
      return story({ ...life.scene(), deadInUse: () => [], call: async () => null });
    });
}

/** Class D: a person makes the new key, and takes the old one away when asked. */
export function byHand(id: string): Scenery {
  return (story) =>
    withFakeProject({ id, stores: STORES, admin: false }, (project, client) => {
      const before = livingAt(project);
      const life = new Life(project, project.fake.issue().value.reveal(), before);
      return story({ ...life.scene(), deadInUse: () => life.deadInUse(), call: () => life.call(client) });
    });
}
