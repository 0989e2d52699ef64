// A rotation of class A with programs that have to take the new key, killed while it deals with them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Scenery } from './kill.ts';
import { sceneIn } from './kill-scenes.ts';
import { configOf, type Project, withProject } from './project.ts';
import { DOCKER, digest, endAtCall, heldBy, IS_WELL, OPENCLAW, PM2, RESTART, SYSTEMCTL, standIn } from './stand-ins.ts';

interface Cast {
  /** Each made to take the new value and to prove it. */
  consumers: readonly { name: string; reload: object; check?: object }[];
  /** Programs by name, and what they do. */
  programs: Readonly<Record<string, string>>;
  /** A file of JSON that holds the key too, at this place. */
  copy?: { path: string; at: string };
}

/** A container, a unit and a program. */
export const SERVERS: Cast = {
  consumers: [
    { name: 'web', reload: { compose: 'web' } },
    { name: 'unit', reload: { systemd: 'unit' } },
    { name: 'agent', reload: { command: ['restart-agent'] }, check: { command: ['is-well'] } },
  ],
  programs: { docker: DOCKER, systemctl: SYSTEMCTL, 'restart-agent': RESTART, 'is-well': IS_WELL },
};

/** A process of pm2 and the gateway of OpenClaw, whose config holds the key beside the env file. */
export const AGENTS: Cast = {
  consumers: [
    { name: 'bot', reload: { pm2: 'bot' } },
    { name: 'gateway', reload: { openclaw: { way: 'restart' } } },
  ],
  programs: { pm2: PM2, openclaw: OPENCLAW },
  copy: { path: 'openclaw.json', at: '/models/providers/openrouter/apiKey' },
};

/** Whoever starts the call of theirs that is named dies then. */
export function withPrograms({ consumers, programs, copy }: Cast, at: number, when: 'before' | 'after'): Scenery {
  const names = consumers.map(({ name }) => name);
  const extra = `    consumers: ${JSON.stringify(consumers)}`;
  return (story) =>
    withProject({ extra }, (project) => {
      if (copy) addCopy(project, copy, extra);
      for (const [name, body] of Object.entries(programs)) standIn(project, name, body);
      for (const name of names) writeFileSync(join(project.home, `${name}.has`), digest(project.old));
      endAtCall(project, at, when);
      const held = (name: string) => [...project.values].find((value) => digest(value) === heldBy(project, name));
      const hasDead = (name: string) => !project.isLive(held(name) ?? '');
      const deadCopies = () => project.copies.filter((path) => !project.isLive(valueIn(project, path)));
      const scene = sceneIn(project);
      return story({
        ...scene,
        deadInUse: () => [
          ...scene.deadInUse(),
          ...names.filter(hasDead).map((name) => `the program ${name}`),
          ...deadCopies(),
        ],
        async expectKept(where) {
          await scene.expectKept(where);
          const all = [...names.map(held), ...project.copies.map((path) => valueIn(project, path))];
          expect(all, `${where}: each has the new key`).toEqual(all.map(() => project.value()));
        },
      });
    });
}

/** Written as a person writes it: with a note, and a comma too much. */
function addCopy(project: Project, { path, at }: NonNullable<Cast['copy']>, extra: string): void {
  const text = `{\n  // mine\n  models: { providers: { openrouter: { apiKey: '${project.old}', }, }, },\n}\n`;
  writeFileSync(join(project.cwd, path), text, { mode: 0o600 });
  project.copies.push(path);
  const stores = `.env, ${JSON.stringify({ kind: 'json-file', path, at })}`;
  project.configure(configOf(project.sandbox.baseUrl, { extra, stores }));
}

function valueIn({ cwd }: Project, path: string): string {
  return /sk-[\w-]+/.exec(readFileSync(join(cwd, path), 'utf8'))?.[0] ?? '';
}
