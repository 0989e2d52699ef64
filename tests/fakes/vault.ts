// HashiCorp Vault with a KV v2 engine at `secret`, as its API reference describes it; tokens have rights.
import { type Answer, type Asked, type FakeServer, serve } from './server.ts';

interface Version {
  data: Record<string, unknown> | null;
  destroyed: boolean;
}

export interface FakeVault extends FakeServer {
  /** Path → versions, the first is 1. */
  secrets: Map<string, Version[]>;
  /** Token → rights on all paths. */
  tokens: Map<string, string[]>;
  /** Role id → secret id. */
  roles: Map<string, string>;
  namespaces: Set<string>;
  /** What another client does right before a write of ours arrives; once. */
  interrupt: (() => void) | null;
  newest(path: string): Record<string, unknown> | null;
}

export async function serveVault(): Promise<FakeVault> {
  const state = {
    secrets: new Map<string, Version[]>(),
    tokens: new Map<string, string[]>(),
    roles: new Map<string, string>(),
    namespaces: new Set<string>(),
    interrupt: null as (() => void) | null,
  };
  const server = await serve((asked) => answer(fake, asked));
  const fake: FakeVault = Object.assign(server, state, {
    newest: (path: string) => state.secrets.get(path)?.at(-1)?.data ?? null,
  });
  return fake;
}

type State = Pick<FakeVault, 'secrets' | 'tokens' | 'roles' | 'namespaces' | 'interrupt'>;

const mismatch: Answer = {
  status: 400,
  body: { errors: ['check-and-set parameter did not match the current version'] },
};
const refused: Answer = { status: 403, body: { errors: ['permission denied'] } };

function answer(state: State, asked: Asked): Answer {
  state.namespaces.add(String(asked.headers['x-vault-namespace'] ?? ''));
  if (asked.path === '/v1/auth/approle/login') return logIn(state, asked);
  const rights = state.tokens.get(String(asked.headers['x-vault-token']));
  if (!rights) return refused;
  if (asked.path === '/v1/sys/capabilities-self') {
    const paths = asked.body?.paths as string[];
    return {
      status: 200,
      body: { data: Object.fromEntries(paths.map((path) => [path, rights])), capabilities: rights },
    };
  }
  const found = /^\/v1\/secret\/(data|metadata|destroy)\/(.+)$/.exec(asked.path);
  if (!found)
    return { status: 404, body: { errors: [`no handler for route "${asked.path.slice(4)}". route entry not found.`] } };
  const versions = state.secrets.get(found[2]) ?? [];
  if (found[1] === 'metadata') return metadata(versions);
  if (found[1] === 'destroy') return destroy(versions, asked);
  return data(state, found[2], rights, asked);
}

function logIn(state: State, { body }: Asked): Answer {
  if (state.roles.get(String(body?.role_id)) !== body?.secret_id) {
    return { status: 400, body: { errors: ['invalid role or secret ID'] } };
  }
  state.tokens.set('from-role', ['read', 'create', 'update', 'patch']);
  return { status: 200, body: { auth: { client_token: 'from-role', renewable: true, lease_duration: 1200 } } };
}

function metadata(versions: Version[]): Answer {
  if (versions.length === 0) return { status: 404, body: { errors: [] } };
  const told = versions.map(({ destroyed }, index) => [
    index + 1,
    { created_time: '2026-01-01T00:00:00Z', deletion_time: '', destroyed },
  ]);
  return { status: 200, body: { data: { current_version: versions.length, versions: Object.fromEntries(told) } } };
}

function destroy(versions: Version[], { body }: Asked): Answer {
  for (const version of (body as { versions: number[] }).versions)
    versions[version - 1] = { data: null, destroyed: true };
  return { status: 204 };
}

function data(state: State, path: string, rights: string[], asked: Asked): Answer {
  const { secrets, interrupt } = state;
  if (asked.method !== 'GET' && interrupt) {
    state.interrupt = null;
    interrupt();
  }
  const versions = secrets.get(path) ?? [];
  if (asked.method === 'GET') return rights.includes('read') ? read(versions) : refused;
  const patch = asked.method === 'PATCH';
  const right = versions.length > 0 ? 'update' : 'create';
  if (!rights.includes(patch ? 'patch' : right)) return refused;
  const written = write(versions, asked, patch);
  secrets.set(path, versions);
  return written;
}

function write(versions: Version[], asked: Asked, patch: boolean): Answer {
  const { options, data: sent } = asked.body as { options?: { cas?: number }; data: Record<string, unknown> };
  if ((options?.cas ?? versions.length) !== versions.length) return mismatch;
  const wrong = patch ? whyNotPatched(asked, versions.at(-1)) : null;
  if (wrong) return wrong;
  versions.push({ data: merged(patch ? versions.at(-1) : undefined, sent), destroyed: false });
  return { status: 200, body: { data: { version: versions.length } } };
}

function merged(base: Version | undefined, sent: Record<string, unknown>): Record<string, unknown> {
  const whole = { ...base?.data, ...sent };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null));
}

function read(versions: Version[]): Answer {
  const newest = versions.at(-1);
  if (!newest) return { status: 404, body: { errors: [] } };
  const told = { data: newest.data, metadata: { version: versions.length, destroyed: newest.destroyed } };
  return { status: newest.data === null ? 404 : 200, body: { data: told } };
}

function whyNotPatched({ headers }: Asked, newest: Version | undefined): Answer | null {
  if (headers['content-type'] !== 'application/merge-patch+json') return { status: 415, body: { errors: ['type'] } };
  return newest?.data ? null : { status: 404, body: { errors: [] } };
}
