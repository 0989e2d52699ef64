// A scratch project with one key of any provider, the fake of that provider on loopback, and the built program.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Credential } from '../../src/core/credential.ts';
import { Secret } from '../../src/core/secret.ts';
import { personalTrustBook } from '../../src/io/trust-book.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { temporaryDirectory } from '../fakes/repo.ts';
import type { Fake, ProviderCase } from '../providers/case.ts';
import { serve } from '../providers/fake/serve.ts';
import { expectNoSecrets } from './no-secrets.ts';
import { type Run, runProgram } from './project.ts';
import { environment } from './script.ts';

export interface Scene {
  name: string;
  fake: Fake;
  old: Credential;
  cwd: string;
  /** What `.env` holds. */
  stored(): Credential;
  /** A living key, made by hand at the provider's page. */
  make(): Credential;
  keyturn(args: readonly string[], input?: string): Promise<Run>;
}

/** Runs a story; afterwards nothing that was printed and no file but `.env` may hold a secret. */
export async function withProvider(entry: ProviderCase, story: (scene: Scene) => Promise<void>): Promise<void> {
  const { provider } = entry;
  const fake = entry.fake();
  const home = temporaryDirectory();
  const cwd = join(home, 'project');
  mkdirSync(cwd);
  const stored = () => storedIn(join(cwd, '.env'), provider);
  const server = await serve((asked) => {
    // Who issues his secrets himself takes what his own file holds.
    if (fake.accept) takeOnly(fake, stored(), old);
    return fake.respond(asked);
  });
  const values: Credential[] = fake.admin ? [fake.admin] : [];
  const told: string[] = [];
  const make = () => {
    const made = fake.issue();
    values.push(made);
    return made;
  };
  const old = make();
  const env = { ...environment(home), TMPDIR: join(home, 'tmp'), ...adminVariables(provider, fake) };
  mkdirSync(env.TMPDIR);
  const name = provider.fields.length === 1 ? provider.fields[0].variable : 'KEY';
  const lines = provider.fields.map((field) => `${field.variable}=${old[field.name].reveal()}\n`);
  writeFileSync(join(cwd, '.env'), `# mine\n${lines.join('')}OTHER=1\n`, { mode: 0o600 });
  configure(cwd, env, { version: 1, project: 'agent', keys: { [name]: keyEntry(entry, server.url) } });
  const keyturn: Scene['keyturn'] = async (args, input) => {
    const run = await runProgram(args, { cwd, env, ...(input === undefined ? {} : { input }) });
    told.push(run.stdout, run.stderr);
    return run;
  };
  try {
    await story({ name, fake, old, cwd, stored, make, keyturn });
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toMatch(/^# mine\n.*\nOTHER=1\n$/s);
    expectHidden([...values, stored()], provider, told, home);
  } finally {
    await server.close();
  }
}

function takeOnly(fake: Fake, current: Credential, old: Credential): void {
  fake.kill?.(old);
  fake.accept?.(current);
}

/** For comparisons: nothing in a Secret can be compared. */
export function plain(credential: Credential): Record<string, string> {
  return Object.fromEntries(Object.entries(credential).map(([name, value]) => [name, value.reveal()]));
}

/** Written and trusted as `keyturn trust` does it. */
export function configure(cwd: string, env: NodeJS.ProcessEnv, config: object): void {
  const path = join(realpathSync(cwd), '.keyturn.yaml');
  const text = JSON.stringify(config);
  writeFileSync(path, text);
  personalTrustBook(env)?.add(path, createHash('sha256').update(text).digest('hex'));
}

/** The paths stay, the hosts go. */
export function keyEntry({ provider, settings = {} }: ProviderCase, url: string) {
  const moved = (address: string) =>
    address.startsWith('https:') ? `${url}${new URL(address).pathname.replace(/\/$/, '')}` : `${url}${address}`;
  const { urls: own = {}, ...rest } = settings as { urls?: Record<string, string> };
  const urls = Object.fromEntries(
    Object.entries({ ...provider.urls, ...own }).map(([each, address]) => [each, moved(address)]),
  );
  const fields = Object.fromEntries(provider.fields.map(({ name, variable }) => [name, variable]));
  const isOwn = provider.id === 'random';
  return {
    provider: {
      id: provider.id,
      ...(isOwn || provider.id === 'oauth2' ? {} : { baseUrl: moved(provider.baseUrl) }),
      ...(Object.keys(urls).length > 0 ? { urls } : {}),
      ...rest,
    },
    ...(isOwn ? { verify: { url: `${url}/hook`, header: 'X-Token: {value}', live: 200, dead: 401 } } : {}),
    ...(provider.fields.length > 1 ? { fields } : {}),
    stores: ['.env'],
  };
}

/** What manages itself needs nobody. */
export function adminVariables({ admin, selfAdmin }: Provider, fake: Fake): Record<string, string> {
  const own = selfAdmin && admin?.variables.some((each) => each.includes('ADMIN_KEY')) && !fake.admin;
  if (own || !fake.admin) return {};
  const pairs = Object.entries(fake.admin).map(([field, value]) => [
    admin?.fields.find((each) => each.name === field)?.variable ?? '',
    value.reveal(),
  ]);
  return Object.fromEntries(pairs.filter(([variable]) => variable !== ''));
}

export function storedIn(path: string, { fields }: Provider): Credential {
  const text = readFileSync(path, 'utf8');
  const valueIn = (variable: string) => new RegExp(`^${variable}=["']?([^"'\n]*)`, 'm').exec(text)?.[1] ?? '';
  return Object.fromEntries(fields.map(({ name, variable }) => [name, new Secret(valueIn(variable))]));
}

function expectHidden(values: readonly Credential[], { fields }: Provider, told: readonly string[], home: string) {
  const open = new Set(fields.filter(({ secret }) => !secret).map(({ name }) => name));
  const secrets = values.flatMap((each) => Object.entries(each).filter(([name]) => !open.has(name)));
  const stores = [join(home, 'project', '.env')];
  expectNoSecrets({ home, told, values: secrets.map(([, value]) => value.reveal()), stores });
}
