// What is killed: a rotation at a provider of each class, and what each promises.
import { expect } from 'vitest';
import { type Client, type FakeProject, withFakeProject } from './fake-project.ts';
import type { Scene, Scenery } from './kill.ts';
import { documentOf, NAME, type Project, type ProjectOptions, type Run, withProject } from './project.ts';

/** Class A, at the sandbox. */
export function openRouter(options: ProjectOptions = {}): Scenery {
  return (story) => withProject(options, (project) => story(sceneIn(project)));
}

const ROTATE = ['rotate', NAME, '--yes', '--emergency'];
/** What the sandbox counts as a program's own call. */
const PING = '/chat/completions';

function sceneIn(project: Project): Scene {
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

const STORES = ['.env', 'agent.env'];
const CLOCK = new URL('./clock-preload.mjs', import.meta.url).href;
/** An hour later: whoever goes on need not wait until the provider's servers agree. */
const LATER = { NODE_OPTIONS: `--import=${CLOCK}`, CLOCK_OFFSET: '3600000' };

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
      const life = new Life(project, project.fake.issue().value.reveal());
      return story({ ...life.scene(), deadInUse: () => life.deadInUse(), call: () => life.call(client) });
    });
}

/** Two runs may be needed to clean up, and each human step takes one. */
const MOST_RUNS = 6;

class Life {
  readonly #before: number;

  constructor(
    readonly project: FakeProject,
    /** What the person made, or will make when asked. */
    private made: string | null = null,
  ) {
    this.#before = this.#living() - (made === null ? 0 : 1);
  }

  scene(): Pick<Scene, 'begin' | 'listen' | 'expectKept'> {
    const { project } = this;
    return {
      begin: (more) => this.#run(['rotate', project.name, '--yes', '--emergency', ...this.#bring()], more?.env, more),
      listen(onExchange) {
        const { onExchange: before } = project;
        project.onExchange = (line) => {
          before(line);
          onExchange(line);
        };
      },
      expectKept: (where) => this.#expectKept(where),
    };
  }

  deadInUse(): string[] {
    return STORES.filter((store) => !this.project.fake.isLive(this.project.stored(store)));
  }

  async call(client: Client): Promise<boolean | null> {
    const credential = this.project.stored();
    const value = text(credential);
    return (await client(credential)) || (text(this.project.stored()) === value ? false : null);
  }

  #bring(): string[] {
    return this.made === null ? [] : ['--new-value-file', '-'];
  }

  #run(args: readonly string[], env: NodeJS.ProcessEnv = {}, more: object = {}): Promise<Run> {
    const input = this.made === null ? {} : { input: `${this.made}\n` };
    return this.project.keyturn(args, { ...more, ...input, env });
  }

  #living(): number {
    return (this.project.fake.keys?.() ?? []).filter(({ state }) => state === 'active').length;
  }

  async #expectKept(where: string): Promise<void> {
    const { fake, old } = this.project;
    await this.#toTheEnd(where);
    expect(fake.isLive(old), `${where}: the old key`).toBe(false);
    const values = STORES.map((store) => text(this.project.stored(store)));
    expect(new Set(values).size, `${where}: one value everywhere`).toBe(1);
    expect(fake.isLive(this.project.stored()), `${where}: the new key`).toBe(true);
    expect(this.#living() - this.#before, `${where}: orphans`).toBe(await this.#lost());
  }

  /** What the log says may be left over, with the page where to look. */
  async #lost(): Promise<number> {
    const { entries } = documentOf(await this.project.keyturn(['log', '--json']));
    return entries.filter(({ evidence = '' }: { evidence?: string }) => /possible orphan.*https:/.test(evidence))
      .length;
  }

  async #toTheEnd(where: string): Promise<void> {
    const { project } = this;
    let args = ['rotate', '--resume', '--yes', '--json'];
    for (let i = 0; i < MOST_RUNS; i += 1) {
      const run = await this.#run(args, LATER);
      expect([0, 3], `${where}: ${run.stderr}${run.stdout}`).toContain(run.code);
      const [view] = documentOf(run).rotations;
      if (!view && !project.fake.isLive(project.old)) return;
      args = ['rotate', project.name, '--yes', '--json'];
      if (!view) args.push('--emergency', ...this.#bring());
      else if (view.state === 'done') return;
      else if (view.awaiting?.what === 'remove') project.fake.kill?.(project.old);
      else if (view.awaiting) {
        this.made ??= project.fake.issue().value.reveal();
        args.push('--new-value-file', '-');
      }
    }
    expect.fail(`${where}: it never ends`);
  }
}

const text = (credential: ReturnType<FakeProject['stored']>): string =>
  Object.values(credential)
    .map((value) => value.reveal())
    .join(' ');
