// Secrets of GitHub: Actions (of a repository, an environment, an organisation), Dependabot, Codespaces.
import { done, failed, type Result } from '../core/result.ts';
import type { Secret } from '../core/secret.ts';
import { type Api, addressTrust, bearer, call, firstCredential, objectAt, trimSlash } from './api.ts';
import type { StorePorts } from './ports.ts';
import { nameOf, namesOf, textOf } from './settings.ts';
import type { FieldNames, StoreCapabilities, StoreEntry, StoreKind } from './store.ts';

const CAPABILITIES: StoreCapabilities = {
  readable: false,
  compareAndSwap: false,
  versions: false,
  atomicSet: false,
  manual: false,
};
const ADDRESS = 'https://api.github.com';
const API_VERSION = '2022-11-28';
const NAME = /^(?!GITHUB_)[A-Z_][A-Z0-9_]*$/i;
/** What GitHub keeps at most. */
const LARGEST = 48 * 1024;

export const githubActions: StoreKind = {
  id: 'github-actions',
  title: 'GitHub Actions secrets',
  summary:
    'Sealed for the repository before it leaves; write-only, so a write is proved by the time of its last change.',
  settings: {
    repo: 'owner/name',
    environment: 'of that repository',
    org: 'instead of repo: secrets of an organisation; who sees them stays as it is',
    of: 'actions (default), dependabot, codespaces',
    token:
      'name of the credential that may write secrets; default GITHUB_TOKEN or GH_TOKEN (not the own token of a workflow: that one cannot)',
    address: 'of GitHub Enterprise: https://HOST/api/v3',
  },
  example: '{ kind: github-actions, repo: acme/app, token: GH_SECRETS_TOKEN }',
  capabilities: CAPABILITIES,
  promise: 'encrypted, cannot be read back',
  sources: [
    'https://docs.github.com/en/rest/actions/secrets',
    'https://docs.github.com/en/rest/guides/encrypting-secrets-for-the-rest-api',
  ],
  needsTrust: addressTrust,
  open(entry, names, ports) {
    const base = baseOf(entry);
    if (!base.ok) return base;
    const places = namesOf(entry, names);
    const bad = Object.values(places).find((name) => !NAME.test(name));
    if (bad !== undefined) return failed('invalid', `${bad} is no name for a secret of GitHub`);
    const place: Place = { entry, base: base.value, places, ports };
    return done({
      kind: entry.kind,
      name: nameOf(entry),
      describe: () => `GitHub ${base.value.slice(1)}: ${Object.values(places).join(', ')}`,
      capabilities: CAPABILITIES,
      check: (fresh) => check(place, Object.values(fresh ?? {})),
      async get() {
        const api = await open(place);
        const times = api.ok ? await timesOf(api.value, place) : api;
        return times.ok ? done({ fields: null, version: times.value.version }) : times;
      },
      put: (fields) => put(place, fields),
      remove: () => remove(place),
    });
  },
};

interface Place {
  entry: StoreEntry;
  /** `/repos/acme/app/actions/secrets` */
  base: string;
  places: FieldNames;
  ports: StorePorts;
}

function baseOf(entry: StoreEntry): Result<string> {
  const [repo, environment, org] = [textOf(entry, 'repo'), textOf(entry, 'environment'), textOf(entry, 'org')];
  const of = textOf(entry, 'of') ?? 'actions';
  if (!['actions', 'dependabot', 'codespaces'].includes(of))
    return failed('invalid', `GitHub keeps no secrets of ${of}`);
  if (org !== null) return done(`/orgs/${encodeURIComponent(org)}/${of}/secrets`);
  if (repo === null || !/^[\w.-]+\/[\w.-]+$/.test(repo))
    return failed('invalid', 'a store of kind github-actions wants `repo: owner/name`');
  if (environment === null) return done(`/repos/${repo}/${of}/secrets`);
  return done(`/repos/${repo}/environments/${encodeURIComponent(environment)}/secrets`);
}

async function open({ entry, ports }: Place): Promise<Result<Api>> {
  const named = textOf(entry, 'token');
  const token = await firstCredential(ports, named ? [named] : ['GITHUB_TOKEN', 'GH_TOKEN']);
  if (!token.ok) return token;
  return done({
    title: 'GitHub',
    address: trimSlash(textOf(entry, 'address') ?? ADDRESS),
    headers: {
      Accept: 'application/vnd.github+json',
      'X-GitHub-Api-Version': API_VERSION,
      Authorization: bearer(token.value),
    },
    ports,
  });
}

async function check(place: Place, fresh: readonly Secret[]): Promise<Result<readonly string[]>> {
  if (fresh.some((value) => Buffer.byteLength(value.reveal()) > LARGEST))
    return failed('invalid', 'GitHub keeps secrets up to 48 KB');
  const api = await open(place);
  const key = api.ok ? await publicKey(api.value, place) : api;
  if (!key.ok) return key;
  return done(
    place.entry.token === undefined
      ? ['a token that may read secrets may not be one that may write them: GitHub does not tell']
      : [],
  );
}

async function publicKey(api: Api, { base }: Place): Promise<Result<{ id: string; key: Buffer }>> {
  const answer = await call(api, { method: 'GET', path: `${base}/public-key` });
  if (!answer.ok) return answer;
  const { key, key_id: id } = objectAt(answer.value.json) ?? {};
  const bytes = Buffer.from(String(key ?? ''), 'base64');
  if (bytes.length !== 32 || id === undefined) return failed('unexpected', 'GitHub answered without a public key');
  return done({ id: String(id), key: bytes });
}

interface Times {
  /** Of each name; null: there is no such secret. */
  times: ReadonlyMap<string, string | null>;
  version: string;
  /** Of organisations: who sees it. */
  visibility: ReadonlyMap<string, string>;
  serverTime: number | null;
}

async function timesOf(api: Api, { base, places }: Place): Promise<Result<Times>> {
  const times = new Map<string, string | null>();
  const visibility = new Map<string, string>();
  let serverTime: number | null = null;
  for (const name of Object.values(places)) {
    const answer = await call(api, { method: 'GET', path: `${base}/${name}`, accept: [404] });
    if (!answer.ok) return answer;
    const told = answer.value.status === 404 ? null : objectAt(answer.value.json);
    times.set(name, typeof told?.updated_at === 'string' ? told.updated_at : null);
    if (typeof told?.visibility === 'string') visibility.set(name, told.visibility);
    serverTime = answer.value.serverTime;
  }
  return done({
    times,
    version: [...times.values()].map((time) => time ?? 'absent').join(' '),
    visibility,
    serverTime,
  });
}

async function put(
  place: Place,
  fields: Readonly<Record<string, Secret>>,
): Promise<Result<{ version: string | null }>> {
  const unnamed = Object.keys(fields).find((field) => place.places[field] === undefined);
  if (unnamed !== undefined) return failed('invalid', `no name at GitHub is known for the field ${unnamed}`);
  const api = await open(place);
  if (!api.ok) return api;
  const before = await timesOf(api.value, place);
  if (!before.ok) return before;
  await leaveSecond(place, before.value);
  const key = await publicKey(api.value, place);
  if (!key.ok) return key;
  for (const [field, value] of Object.entries(fields)) {
    const written = await putOne(api.value, place, {
      name: place.places[field],
      value,
      key: key.value,
      before: before.value,
    });
    if (!written.ok) return written;
  }
  const after = await timesOf(api.value, place);
  if (!after.ok) return after;
  const still = Object.keys(fields)
    .map((field) => place.places[field])
    .find((name) => {
      const time = after.value.times.get(name) ?? null;
      return time === null || time === before.value.times.get(name);
    });
  if (still !== undefined)
    return failed('unexpected', `GitHub took ${still}, but the time of its last change did not move`);
  return done({ version: after.value.version });
}

/** The times have whole seconds: a write in the second of the last one could not be told from none. */
async function leaveSecond({ ports }: Place, { times, serverTime }: Times): Promise<void> {
  const now = serverTime ?? ports.timer.now();
  const last = Math.max(0, ...[...times.values()].map((time) => (time === null ? 0 : Date.parse(time))));
  const wait = last + 1000 - now;
  if (wait > 0 && wait <= 2000) await ports.timer.sleep(wait);
}

interface Writing {
  name: string;
  value: Secret;
  key: { id: string; key: Buffer };
  before: Times;
}

async function putOne(api: Api, place: Place, { name, value, key, before }: Writing): Promise<Result<unknown>> {
  const { sealBox } = await import('./sealed-box.ts');
  const sealed = sealBox(Buffer.from(value.reveal()), key.key).toString('base64');
  const visible = place.base.startsWith('/orgs/') ? await visibilityOf(api, place, name, before) : done({});
  if (!visible.ok) return visible;
  const body = { encrypted_value: sealed, key_id: key.id, ...visible.value };
  return call(api, { method: 'PUT', path: `${place.base}/${name}`, body, repeatable: true, secrets: [value] });
}

/** As it was: a secret of an organisation that lost its repositories would break them. */
async function visibilityOf(api: Api, { base }: Place, name: string, before: Times): Promise<Result<object>> {
  const visibility = before.visibility.get(name) ?? 'private';
  if (visibility !== 'selected') return done({ visibility });
  const answer = await call(api, { method: 'GET', path: `${base}/${name}/repositories?per_page=100` });
  if (!answer.ok) return answer;
  const { repositories, total_count: total } = objectAt(answer.value.json) ?? {};
  const ids = Array.isArray(repositories) ? repositories.map((each) => objectAt(each)?.id) : [];
  if (typeof total === 'number' && total > ids.length)
    return failed('invalid', `${name} is for more than 100 repositories: set it by hand`);
  return done({ visibility, selected_repository_ids: ids });
}

async function remove(place: Place): Promise<Result<null>> {
  const api = await open(place);
  if (!api.ok) return api;
  for (const name of Object.values(place.places)) {
    const gone = await call(api.value, {
      method: 'DELETE',
      path: `${place.base}/${name}`,
      accept: [404],
      repeatable: true,
    });
    if (!gone.ok) return gone;
  }
  return done(null);
}
