// Variables of GitLab's CI, of a project or a group, for one environment scope.
import type { HttpAnswer } from '../core/http.ts';
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import { type Api, addressTrust, call, firstCredential, objectAt, trimSlash } from './api.ts';
import type { StorePorts } from './ports.ts';
import { missing, nameOf, namesOf, textOf } from './settings.ts';
import type { FieldNames, StoreCapabilities, Stored, StoreEntry, StoreKind } from './store.ts';

const CAPABILITIES: StoreCapabilities = {
  readable: true,
  compareAndSwap: false,
  versions: false,
  atomicSet: false,
  manual: false,
};
const ADDRESS = 'https://gitlab.com';
/** What GitLab can mask: at least 8 characters of one line, without spaces; fewer characters where it expands. */
const MASKABLE = /^\S{8,}$/;
const MASKABLE_EXPANDED = /^[A-Za-z0-9+/=@:.~_-]{8,}$/;
const LARGEST = 10_000;

export const gitlabCi: StoreKind = {
  id: 'gitlab-ci',
  title: 'GitLab CI/CD variables',
  summary:
    'Keeps masked, protected and raw as they are; a value that a masked variable cannot hold is refused in preflight.',
  settings: {
    project: 'id or path',
    group: 'instead of project',
    environment: 'environment scope; default *',
    token: 'name of the credential with the scope api; default GITLAB_TOKEN',
    address: 'of your own GitLab',
  },
  example: '{ kind: gitlab-ci, project: acme/app, environment: production }',
  capabilities: CAPABILITIES,
  promise: 'encrypted at GitLab, maintainers can read it',
  sources: [
    'https://docs.gitlab.com/api/project_level_variables/',
    'https://docs.gitlab.com/ci/variables/#mask-a-cicd-variable',
  ],
  needsTrust: addressTrust,
  open(entry, names, ports) {
    const [project, group] = [entry.project, entry.group];
    if (project === undefined && group === undefined) return missing(entry, 'project');
    const owner =
      project === undefined
        ? `groups/${encodeURIComponent(String(group))}`
        : `projects/${encodeURIComponent(String(project))}`;
    const place: Place = {
      entry,
      base: `/api/v4/${owner}/variables`,
      scope: textOf(entry, 'environment') ?? '*',
      places: namesOf(entry, names),
      ports,
    };
    return done({
      kind: entry.kind,
      name: nameOf(entry),
      describe: () => `GitLab ${String(project ?? group)}, ${place.scope}: ${Object.values(place.places).join(', ')}`,
      capabilities: CAPABILITIES,
      check: (fresh) => check(place, fresh),
      get: () => get(place),
      put: (fields) => put(place, fields),
      remove: () => remove(place),
    });
  },
};

interface Place {
  entry: StoreEntry;
  base: string;
  scope: string;
  places: FieldNames;
  ports: StorePorts;
}

interface Variable {
  /** Null: hidden, nobody can read it. */
  value: string | null;
  masked: boolean;
  raw: boolean;
}

async function open({ entry, ports }: Place): Promise<Result<Api>> {
  const token = await firstCredential(ports, [textOf(entry, 'token') ?? 'GITLAB_TOKEN']);
  if (!token.ok) return token;
  const address = trimSlash(textOf(entry, 'address') ?? ADDRESS);
  return done({ title: 'GitLab', address, headers: { 'PRIVATE-TOKEN': token.value }, ports });
}

/** The filter names the scope: of one name there may be a variable for each. */
function pathOf({ base, scope }: Place, name: string): string {
  return `${base}/${encodeURIComponent(name)}?filter%5Benvironment_scope%5D=${encodeURIComponent(scope)}`;
}

async function read(api: Api, place: Place, name: string): Promise<Result<Variable | null>> {
  const answer = await call(api, { method: 'GET', path: pathOf(place, name), accept: [404] });
  if (!answer.ok) return answer;
  if (answer.value.status === 404) return projectThere(api, place, answer.value);
  const { value, masked, raw, environment_scope: scope } = objectAt(answer.value.json) ?? {};
  if (scope !== undefined && scope !== place.scope)
    return failed('unexpected', `GitLab answered with the scope ${String(scope)}`);
  return done({ value: typeof value === 'string' ? value : null, masked: masked === true, raw: raw === true });
}

/** 404 says "no such variable" as well as "no such project". */
async function projectThere(api: Api, { base }: Place, answer: HttpAnswer): Promise<Result<null>> {
  if (/variable/i.test(answer.text)) return done(null);
  const listed = await call(api, { method: 'GET', path: `${base}?per_page=1` });
  return listed.ok ? done(null) : listed;
}

async function check(place: Place, fresh: Readonly<Record<string, Secret>> | null): Promise<Result<readonly string[]>> {
  const api = await open(place);
  if (!api.ok) return api;
  for (const [field, name] of Object.entries(place.places)) {
    const variable = await read(api.value, place, name);
    if (!variable.ok) return variable;
    const value = fresh?.[field]?.reveal();
    const reason = value === undefined || variable.value === null ? null : whyNot(variable.value, value);
    if (reason) return failed('invalid', `GitLab: ${name} ${reason}`);
  }
  return done([]);
}

function whyNot({ masked, raw }: Variable, value: string): string | null {
  if (value.length > LARGEST) return `holds up to ${LARGEST} characters`;
  if (!raw && value.includes('$')) return 'expands $ in its value: turn "Expand variable reference" off';
  if (!masked) return null;
  if (raw ? MASKABLE.test(value) : MASKABLE_EXPANDED.test(value)) return null;
  return 'is masked, and GitLab cannot mask such a value: 8 characters or more, one line, no spaces';
}

async function get(place: Place): Promise<Result<Stored>> {
  const api = await open(place);
  if (!api.ok) return api;
  const fields: Record<string, Secret> = {};
  for (const [field, name] of Object.entries(place.places)) {
    const variable = await read(api.value, place, name);
    if (!variable.ok) return variable;
    if (variable.value && variable.value.value === null) return done({ fields: null, version: null });
    if (variable.value) fields[field] = new Secret(variable.value.value ?? '');
  }
  return done({ fields, version: null });
}

async function put(place: Place, fields: Readonly<Record<string, Secret>>): Promise<Result<{ version: null }>> {
  const api = await open(place);
  if (!api.ok) return api;
  for (const [field, secret] of Object.entries(fields)) {
    const name = place.places[field];
    if (name === undefined) return failed('invalid', `no variable is known for the field ${field}`);
    const written = await putOne(api.value, place, name, secret);
    if (!written.ok) return written;
  }
  return done({ version: null });
}

async function putOne(api: Api, place: Place, name: string, secret: Secret): Promise<Result<null>> {
  const before = await read(api, place, name);
  if (!before.ok) return before;
  const body = before.value
    ? { value: secret }
    : { key: name, value: secret, environment_scope: place.scope, raw: true, masked: MASKABLE.test(secret.reveal()) };
  const request = before.value
    ? ({ method: 'PUT', path: pathOf(place, name), repeatable: true } as const)
    : ({ method: 'POST', path: place.base } as const);
  const written = await call(api, { ...request, body, secrets: [secret] });
  if (!written.ok) return written;
  const after = await read(api, place, name);
  if (!after.ok) return after;
  const value = after.value?.value;
  if (value !== null && value !== secret.reveal())
    return failed('conflict', `GitLab does not give back what was written for ${name}`);
  return done(null);
}

async function remove(place: Place): Promise<Result<null>> {
  const api = await open(place);
  if (!api.ok) return api;
  for (const name of Object.values(place.places)) {
    const gone = await call(api.value, {
      method: 'DELETE',
      path: pathOf(place, name),
      accept: [404],
      repeatable: true,
    });
    if (!gone.ok) return gone;
  }
  return done(null);
}
