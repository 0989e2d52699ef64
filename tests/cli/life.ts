// One key of any provider, from the first rotation to the last proof, whatever happens in between.
import { expect } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import type { Client, FakeProject } from './fake-project.ts';
import type { Scene } from './kill.ts';
import { documentOf, type Run } from './project.ts';

export const STORES = ['.env', 'agent.env'];
const CLOCK = new URL('./clock-preload.mjs', import.meta.url).href;
const HURRY = new URL('./hasty-preload.mjs', import.meta.url).href;
/** An hour later: whoever goes on need not wait until the provider's servers agree; what is waited for goes by faster. */
export const LATER = { NODE_OPTIONS: `--import=${CLOCK} --import=${HURRY}`, CLOCK_OFFSET: '3600000', HASTE: '10' };

/** Two runs may be needed to clean up, and each human step takes one. */
const MOST_RUNS = 6;

export class Life {
  constructor(
    readonly project: FakeProject,
    /** What the person made, or will make when asked. */
    private made: string | null = null,
    /** How many keys worked before the new one was made. */
    private readonly before = livingAt(project),
  ) {}

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

  async #expectKept(where: string): Promise<void> {
    const { fake, old } = this.project;
    await this.#toTheEnd(where);
    expect(fake.isLive(old), `${where}: the old key`).toBe(false);
    const values = STORES.map((store) => text(this.project.stored(store)));
    expect(new Set(values).size, `${where}: one value everywhere`).toBe(1);
    expect(fake.isLive(this.project.stored()), `${where}: the new key`).toBe(true);
    // An answer that was lost may have had no effect.
    expect(livingAt(this.project) - this.before, `${where}: orphans`).toBeLessThanOrEqual(await this.#lost());
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
        // One that was taken back is not taken again.
        if (this.made === null || !project.fake.isLive({ value: new Secret(this.made) }))
          this.made = project.fake.issue().value.reveal();
        args.push('--new-value-file', '-');
      }
    }
    expect.fail(`${where}: it never ends`);
  }
}

export function livingAt({ fake }: FakeProject): number {
  return (fake.keys?.() ?? []).filter(({ state }) => state === 'active').length;
}

const text = (credential: ReturnType<FakeProject['stored']>): string =>
  Object.values(credential)
    .map((value) => value.reveal())
    .join(' ');
