// A rotation of class A with programs that have to take the new key, killed while it deals with them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Scenery } from './kill.ts';
import { sceneIn } from './kill-scenes.ts';
import { withProject } from './project.ts';
import { DOCKER, digest, endAtCall, heldBy, IS_WELL, RESTART, SYSTEMCTL, standIn } from './stand-ins.ts';

/** A container, a unit and a program, each made to take the new value and to prove it. */
const PROGRAMS = [
  { name: 'web', reload: { compose: 'web' } },
  { name: 'unit', reload: { systemd: 'unit' } },
  { name: 'agent', reload: { command: ['restart-agent'] }, check: { command: ['is-well'] } },
];

/** Whoever starts the call of theirs that is named dies then. */
export function withPrograms(at: number, when: 'before' | 'after'): Scenery {
  const names = PROGRAMS.map(({ name }) => name);
  return (story) =>
    withProject({ extra: `    consumers: ${JSON.stringify(PROGRAMS)}` }, (project) => {
      standIn(project, 'docker', DOCKER);
      standIn(project, 'systemctl', SYSTEMCTL);
      standIn(project, 'restart-agent', RESTART);
      standIn(project, 'is-well', IS_WELL);
      for (const name of names) writeFileSync(join(project.home, `${name}.has`), digest(project.old));
      endAtCall(project, at, when);
      const held = (name: string) => [...project.values].find((value) => digest(value) === heldBy(project, name));
      const hasDead = (name: string) => !project.isLive(held(name) ?? '');
      const scene = sceneIn(project);
      return story({
        ...scene,
        deadInUse: () => [...scene.deadInUse(), ...names.filter(hasDead).map((name) => `the program ${name}`)],
        async expectKept(where) {
          await scene.expectKept(where);
          expect(names.map(held), `${where}: each has the new key`).toEqual(names.map(() => project.value()));
        },
      });
    });
}
