// A provider, stores and consumers in memory, and a rotation over them that can be killed at any point.
import type { Consumer } from '../../src/consumers/consumer.ts';
import { type Credential, credentialFingerprint } from '../../src/core/credential.ts';
import type { Timer } from '../../src/core/http.ts';
import { done, failed, type Result } from '../../src/core/result.ts';
import { Secret } from '../../src/core/secret.ts';
import type { ListedKey, Provider, ProviderClass, ProviderContext } from '../../src/providers/provider.ts';
import { type AppendFile, openJournal } from '../../src/rotation/journal.ts';
import type { Person, Rotation } from '../../src/rotation/ports.ts';
import type { Store } from '../../src/stores/store.ts';
import type { Seal } from '../../src/vault/key-source.ts';

/** Where the process dies. Points are counted over everything that reaches the outside. */
export class Crash extends Error {}

class Points {
  count = 0;
  /** Dies when this point is reached; 0: never. */
  dieAt = 0;
  onPoint: () => void = () => undefined;
  /** Lets another process go first. */
  turn: () => Promise<void> = async () => undefined;

  pass(): void {
    this.count += 1;
    this.onPoint();
    if (this.count === this.dieAt) throw new Crash(`at point ${this.count}`);
  }

  /** Something that reaches the outside: the process may die before and after it. */
  async around<T>(effect: () => T | Promise<T>): Promise<T> {
    await this.turn();
    this.pass();
    const result = await effect();
    this.pass();
    return result;
  }
}

interface Key {
  id: string;
  value: string;
  label: string | null;
  created: number;
  state: 'active' | 'disabled' | 'gone';
  lastUsed: number | null;
}

export const START = Date.parse('2026-11-21T08:00:00Z');

/** Time passes only when somebody waits. */
class TestTimer implements Timer {
  time = START;
  now(): number {
    return this.time;
  }
  async sleep(milliseconds: number): Promise<void> {
    this.time += milliseconds;
  }
}

/** All that outlives a process. */
export class World {
  readonly points = new Points();
  readonly timer = new TestTimer();
  readonly keys: Key[] = [];
  readonly cells = new Map<string, string>();
  /** What each consumer has in its memory. */
  readonly running = new Map<string, string>();
  journal: string | null = null;
  destroyed = 0;
  /** What the provider answers instead, once each. */
  readonly faults: ('busy' | 'lost' | 'lost-before' | 'refused')[] = [];
  label = true;
  /** Class C: the new value is made here, before the call. */
  proposes = false;

  constructor(readonly kind: ProviderClass) {
    this.mint('before');
    for (const name of ['.env', 'other.env']) this.cells.set(name, this.keys[0].value);
    this.running.set('agent', this.keys[0].value);
  }

  /** The value of the n-th key. */
  spell(n: number): string {
    return `acme_${String(n).padStart(24, 'x')}`;
  }

  mint(label: string | null, value = this.spell(this.keys.length + 1)): Key {
    const n = this.keys.length + 1;
    const key: Key = {
      id: `k${n}`,
      value,
      label,
      created: this.timer.now(),
      state: 'active',
      lastUsed: null,
    };
    this.keys.push(key);
    return key;
  }

  find(value: string): Key | undefined {
    return this.keys.find((key) => key.value === value);
  }

  get active(): Key[] {
    return this.keys.filter(({ state }) => state === 'active');
  }

  /** Values in use that the provider would refuse. */
  deadInUse(): string[] {
    const used = [...this.cells.entries(), ...this.running.entries()];
    return used.filter(([, value]) => this.find(value)?.state !== 'active').map(([where]) => where);
  }
}

export function one(value: string): Credential {
  return { value: new Secret(value) };
}

const text = (credential: Credential): string => credential.value.reveal();

function fakeProvider(world: World): Provider {
  const { points } = world;
  /** A call: the fault that is next, before or after its effect. */
  async function call<T>(effect: () => Result<T>): Promise<Result<T>> {
    return points.around(async () => {
      const fault = world.faults.shift();
      if (fault === 'busy') return failed('busy', '503');
      if (fault === 'refused') return failed('refused', '403');
      if (fault === 'lost-before') return failed('lost', 'no answer');
      const result = effect();
      return fault === 'lost' ? failed('lost', 'no answer') : result;
    });
  }
  const set = (id: string | null, state: Key['state']): Result<null> => {
    const key = world.keys.find((each) => each.id === id);
    if (!key || key.state === 'gone') return failed('not-found', '404');
    key.state = state;
    return done(null);
  };
  const base: Provider = {
    id: 'acme',
    title: 'Acme',
    kind: 'other',
    class: world.kind,
    baseUrl: 'http://127.0.0.1',
    fields: [{ name: 'value', variable: 'KEY', secret: true, pattern: /^acme_[x0-9]{24}$/ }],
    rules: [],
    variables: ['KEY'],
    admin: null,
    console: { keys: 'https://acme.example/keys', usage: null, limits: null },
    tells: 'nothing is asked outside',
    sources: [],
    label: { pattern: /^.*$/, max: 100 },
    propagation: 1000,
    async verify(credential) {
      return points.around(() => {
        const key = world.find(text(credential));
        const state = key?.state === 'active' ? 'live' : 'dead';
        return { state, evidence: state === 'live' ? '200' : '401', keyId: key?.id ?? null } as const;
      });
    },
    steps: {
      create: { open: 'https://acme.example/keys', click: ['Create'], notes: [] },
      remove: { open: 'https://acme.example/keys', click: ['Delete'], notes: [] },
    },
  };
  const list = () =>
    call<readonly ListedKey[]>(() =>
      done(
        world.keys
          .filter(({ state }) => state !== 'gone')
          .map((key) => ({
            id: key.id,
            label: world.label ? key.label : null,
            hint: null,
            created: new Date(key.created).toISOString(),
            lastUsed: key.lastUsed === null ? null : new Date(key.lastUsed).toISOString(),
            expires: null,
            state: key.state === 'active' ? ('active' as const) : ('disabled' as const),
          })),
      ),
    );
  const generate: Provider['generate'] = (request) =>
    call(() => {
      const key = world.mint(world.label ? request.label : null);
      return done({ id: world.kind === 'B' ? null : key.id, credential: one(key.value) });
    });
  const bySelf = (key: { id: string | null; credential: Credential | null }): string | null =>
    key.id ?? (key.credential ? (world.find(text(key.credential))?.id ?? null) : null);
  const revoke: Provider['revoke'] = (key) => call(() => set(bySelf(key), 'gone'));
  if (world.kind === 'A') {
    return {
      ...base,
      list,
      generate,
      revoke,
      disable: (key) => call(() => set(key.id, 'disabled')),
      enable: (key) => call(() => set(key.id, 'active')),
    };
  }
  if (world.kind === 'B') return { ...base, generate, revoke };
  if (world.kind === 'D') return base;
  return {
    ...base,
    ...(world.proposes ? { propose: () => done(one(world.spell(100 + world.points.count))) } : {}),
    rotateInPlace: (request) =>
      call(() => {
        const old = world.find(request.old.credential ? text(request.old.credential) : '');
        if (old?.state !== 'active') {
          // Reuse of a dead token: the whole family goes.
          for (const key of world.keys) key.state = 'gone';
          return failed('refused', '401');
        }
        old.state = 'gone';
        const key = world.mint(request.label, request.proposed && text(request.proposed));
        return done({ id: key.id, credential: one(key.value) });
      }),
  };
}

function fakeStore(world: World, name: string): Store {
  const { points, cells } = world;
  return {
    kind: 'fake',
    name,
    describe: () => name,
    capabilities: { readable: true, compareAndSwap: true, versions: false, atomicSet: true, manual: false },
    check: async () => done([]),
    get: async () => {
      const value = cells.get(name);
      return done({ fields: value === undefined ? {} : one(value), version: value ?? null });
    },
    put: (fields, expected) =>
      points.around(() => {
        if (expected !== null && cells.get(name) !== expected) return failed('conflict', 'changed meanwhile');
        cells.set(name, text(fields));
        return done({ version: text(fields) });
      }),
  };
}

function fakeConsumer(world: World, name: string): Consumer {
  return {
    name,
    describeReload: () => `restart ${name}`,
    describeCheck: () => `ask ${name}`,
    preflight: async () => done({ shadows: [] }),
    reload: () =>
      world.points.around(() => {
        world.running.set(name, world.cells.get('.env') ?? '');
        return done(null);
      }),
    check: () =>
      world.points.around(() => {
        const good = world.find(world.running.get(name) ?? '')?.state === 'active';
        return good ? done('200') : failed('invalid', '500');
      }),
  };
}

/** A seal that is none, but tells a wrong context. */
const fakeSeal: Seal = {
  seal: (plain, context) => Buffer.from(JSON.stringify([context, plain.toString('base64')])),
  open(sealed, context) {
    const [name, plain] = JSON.parse(sealed.toString()) as [string, string];
    return name === context ? Buffer.from(plain, 'base64') : null;
  },
};

/** A line may be lost, torn or whole when the process dies. */
function fakeFile(world: World): AppendFile {
  const { points } = world;
  return {
    read: () => world.journal ?? '',
    append(line) {
      points.pass();
      const before = world.journal ?? '';
      world.journal = before + line.slice(0, line.length / 2);
      points.pass();
      world.journal = before + line;
      points.pass();
    },
    truncate(bytes) {
      world.journal = Buffer.from(world.journal ?? '')
        .subarray(0, bytes)
        .toString();
    },
    destroy() {
      world.journal = null;
      world.destroyed += 1;
    },
  };
}

const MAC_KEY = Buffer.alloc(32, 7);

/** One process over the world. */
export function rotationIn(world: World, person: Partial<Person> = {}): Rotation {
  const names = [...world.cells.keys()];
  return {
    journal: openJournal(fakeFile(world), 'KEY'),
    provider: fakeProvider(world),
    context: { timer: world.timer, settings: {}, urls: {}, baseUrl: '', admin: null } as unknown as ProviderContext,
    stores: new Map(names.map((name) => [name, fakeStore(world, name)])),
    consumers: new Map([['agent', fakeConsumer(world, 'agent')]]),
    seal: fakeSeal,
    fingerprint: (credential) => credentialFingerprint(credential, MAC_KEY),
    retired: new Set(),
    timer: world.timer,
    person: {
      newValue: async () => null,
      brings: false,
      filled: async () => true,
      removing: () => undefined,
      patience: 0,
      ...person,
    },
    onStep: () => undefined,
  };
}
