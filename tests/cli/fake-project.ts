// A scratch project whose provider is the fake of any provider, over HTTP, and the built program in it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credential } from '../../src/core/credential.ts';
import { systemTimer } from '../../src/io/clock.ts';
import { openHttp } from '../../src/io/http.ts';
import { contextOf } from '../../src/providers/context.ts';
import { temporaryDirectory } from '../fakes/repo.ts';
import type { Fake, ProviderCase } from '../providers/case.ts';
import { cases } from '../providers/cases.ts';
import type { Answer, Asked, Trouble } from '../providers/fake/exchange.ts';
import { serve } from '../providers/fake/serve.ts';
import { expectNoSecrets } from './no-secrets.ts';
import { type Run, runProgram, type Starting } from './project.ts';
import { adminVariables, configure, keyEntry, storedIn } from './provider-scene.ts';
import { environment } from './script.ts';

export interface FakeProjectOptions {
  /** Of the provider. */
  id: string;
  /** Default: `.env`. */
  stores?: readonly string[];
  /** Further entries of the key in the config. */
  extra?: object;
  /** False: nobody has the admin credential. */
  admin?: boolean;
}

/** Who asks; only what keyturn sends is counted. */
const CLIENT = 'client/1';

export class FakeProject {
  readonly home = temporaryDirectory();
  readonly cwd = join(this.home, 'project');
  readonly env: NodeJS.ProcessEnv;
  readonly told: string[] = [];
  readonly fake: Fake;
  readonly old: Credential;
  /** Of the key. */
  readonly name: string;
  /** What keyturn asked: method and path. */
  readonly calls: string[] = [];
  /** Before the answer of every exchange of keyturn, when its effect has happened; never with a value. */
  onExchange: (line: string) => void = () => undefined;
  /** An answer in the place of the fake's own; null: its own. */
  spoil: (asked: Asked) => (Answer & Trouble) | null = () => null;

  constructor(
    readonly entry: ProviderCase,
    readonly options: FakeProjectOptions,
  ) {
    const { provider } = entry;
    this.fake = entry.fake();
    this.old = this.fake.issue();
    this.name = provider.fields.length === 1 ? provider.fields[0].variable : 'KEY';
    mkdirSync(this.cwd);
    this.env = { ...environment(this.home), ...(options.admin === false ? {} : adminVariables(provider, this.fake)) };
    const lines = provider.fields.map((field) => `${field.variable}=${this.old[field.name].reveal()}\n`);
    for (const store of options.stores ?? ['.env'])
      writeFileSync(join(this.cwd, store), lines.join(''), { mode: 0o600 });
  }

  readonly respond = (asked: Asked): Answer & Trouble => {
    const answer = this.spoil(asked) ?? this.fake.respond(asked);
    if (asked.headers['user-agent'] === CLIENT) return answer;
    const line = `${asked.method} ${asked.path}`;
    this.calls.push(line);
    this.onExchange(line);
    return answer;
  };

  #url = '';

  configure(url: string): void {
    this.#url = url;
    this.reconfigure({});
  }

  /** Other entries of the key. */
  reconfigure(more: object): void {
    const { extra, stores = ['.env'] } = this.options;
    const key = { ...keyEntry(this.entry, this.#url), stores, ...extra, ...more };
    configure(this.cwd, this.env, { version: 1, project: 'agent', keys: { [this.name]: key } });
  }

  async keyturn(args: readonly string[], more: Starting = {}): Promise<Run> {
    const run = await runProgram(args, { ...more, cwd: this.cwd, env: { ...this.env, ...more.env } });
    this.told.push(run.stdout, run.stderr);
    return run;
  }

  stored(store = '.env'): Credential {
    return storedIn(join(this.cwd, store), this.entry.provider);
  }

  expectNoSecrets(): void {
    const { provider } = this.entry;
    const secrets = provider.fields.filter(({ secret }) => secret).map(({ name }) => name);
    const values = [this.old, this.stored()].flatMap((each) => secrets.map((name) => each[name].reveal()));
    const all = [...values, ...(this.fake.keys?.() ?? []).map(({ value }) => value)];
    const stores = (this.options.stores ?? ['.env']).map((name) => join(this.cwd, name));
    expectNoSecrets({ home: this.home, told: this.told, values: new Set(all), stores });
  }
}

/** A program that calls its provider over HTTP with what it reads from its file. */
export type Client = (credential: Credential) => Promise<boolean>;

/** Runs a story in a project of its own; no secret may be seen anywhere afterwards. */
export async function withFakeProject(
  options: FakeProjectOptions,
  story: (project: FakeProject, client: Client) => Promise<void>,
): Promise<void> {
  const entry = cases.find(({ provider }) => provider.id === options.id);
  if (!entry) throw new Error(`no case ${options.id}`);
  const project = new FakeProject(entry, options);
  const server = await serve(project.respond);
  const { provider } = entry;
  const http = openHttp({ env: {}, timer: systemTimer, agent: CLIENT });
  const context = contextOf(provider, {
    http,
    timer: systemTimer,
    admin: null,
    entry: keyEntry(entry, server.url).provider,
  });
  try {
    project.configure(server.url);
    await story(project, async (credential) => (await provider.verify(credential, context)).state === 'live');
    project.expectNoSecrets();
  } finally {
    await server.close();
  }
}
