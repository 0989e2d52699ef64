// Secrets for other programs that ask in their own protocols: one vault, no key in their files.
import { StoreError, UsageError } from '../../core/errors.ts';
import { textOf } from '../../vault/text.ts';
import { currentOf, unknownSecret } from './names.ts';
import { groupOf, type OpenedVault, openToRead } from './open.ts';
import type { AskedVault, VaultPorts } from './ports.ts';

export interface AskedResolve extends AskedVault {
  /** Names that may be asked for; null: all of the group. */
  allow: readonly string[] | null;
}

const LARGEST_REQUEST = 1 << 20;
/** OpenClaw's own grammar of ids. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._:/#-]{0,255}$/;

interface ExecAnswer {
  protocolVersion: 1;
  values: Record<string, string>;
  errors: Record<string, { code: string }>;
}

/** OpenClaw's exec SecretRef: ids on standard input, values on standard output. */
export async function resolveExec(input: Buffer, asked: AskedResolve, ports: VaultPorts): Promise<string> {
  const { ids, provider } = parseRequest(input);
  const opened = await openToRead(asked, ports);
  const answer: ExecAnswer = { protocolVersion: 1, values: {}, errors: {} };
  const known = new Map(textsOf(opened, asked));
  const found: string[] = [];
  for (const id of ids) {
    const value = known.get(id);
    if (value === undefined) answer.errors[id] = { code: ID.test(id) ? 'NOT_FOUND' : 'INVALID_ID' };
    else {
      answer.values[id] = value;
      found.push(id);
    }
  }
  log(opened, asked, { names: found, to: `openclaw ${provider}` }, ports);
  return `${JSON.stringify(answer)}\n`;
}

function parseRequest(input: Buffer): { ids: string[]; provider: string } {
  if (input.length > LARGEST_REQUEST) throw badRequest('it is larger than 1 MB');
  let request: { protocolVersion?: unknown; provider?: unknown; ids?: unknown };
  try {
    request = JSON.parse(input.toString('utf8')) ?? {};
  } catch {
    throw badRequest('it is no JSON');
  }
  if (request.protocolVersion !== 1) throw badRequest('its protocolVersion is not 1');
  const { ids } = request;
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) throw badRequest('ids is no list of texts');
  const provider = typeof request.provider === 'string' ? request.provider.replace(/[^\w.-]/g, '').slice(0, 64) : '';
  return { ids: [...new Set(ids as string[])].filter((id) => id !== '__proto__'), provider };
}

function badRequest(what: string): UsageError {
  return new UsageError('bad-request', `standard input holds no request of OpenClaw: ${what}`, [
    'keyturn resolve NAME prints one value',
    'keyturn resolve --help',
  ]);
}

/** One value as a line, as Claude Code's apiKeyHelper takes it. */
export async function resolveValue(name: string, asked: AskedResolve, ports: VaultPorts): Promise<string> {
  const [value] = await resolveNamed([name], 'value', asked, ports);
  return `${value}\n`;
}

export interface AskedLogin extends AskedResolve {
  /** The only server that gets it. */
  host: string;
  username: string;
  secret: string;
}

/** https://git-scm.com/docs/git-credential: nothing is said for another host, or without TLS. */
export async function resolveGit(
  operation: string,
  input: string,
  asked: AskedLogin,
  ports: VaultPorts,
): Promise<string> {
  const wanted = new Map(input.split('\n').map((line) => split(line)));
  const tls = wanted.get('protocol') === 'https' || isLoopback(asked.host);
  if (operation !== 'get' || !tls || wanted.get('host') !== asked.host) return '';
  const [password] = await resolveNamed([asked.secret], `git ${asked.host}`, asked, ports);
  if (/[\n\r]/.test(password)) throw new StoreError('cannot-write', `${asked.secret} has several lines`);
  return `username=${asked.username}\npassword=${password}\n`;
}

function split(line: string): [string, string] {
  const at = line.indexOf('=');
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1).trimEnd()];
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host);
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html */
export async function resolveAws(names: readonly string[], asked: AskedResolve, ports: VaultPorts): Promise<string> {
  const [id = 'AWS_ACCESS_KEY_ID', secret = 'AWS_SECRET_ACCESS_KEY', session = 'AWS_SESSION_TOKEN'] = names;
  const [AccessKeyId, SecretAccessKey] = await resolveNamed([id, secret], 'aws', asked, ports);
  const opened = await openToRead(asked, ports);
  const SessionToken = new Map(textsOf(opened, asked)).get(session);
  return `${JSON.stringify({ Version: 1, AccessKeyId, SecretAccessKey, SessionToken })}\n`;
}

/** https://github.com/docker/docker-credential-helpers: null where it has nothing for this server. */
export async function resolveDocker(
  operation: string,
  input: string,
  asked: AskedLogin,
  ports: VaultPorts,
): Promise<string | null> {
  if (operation === 'list') return `${JSON.stringify({ [asked.host]: asked.username })}\n`;
  const server = input.trim();
  if (operation !== 'get' || hostOf(server) !== asked.host) return null;
  const [Secret] = await resolveNamed([asked.secret], `docker ${asked.host}`, asked, ports);
  return `${JSON.stringify({ ServerURL: server, Username: asked.username, Secret })}\n`;
}

function hostOf(server: string): string {
  return server.replace(/^https:\/\//, '').replace(/\/.*$/, '');
}

async function resolveNamed(
  names: readonly string[],
  to: string,
  asked: AskedResolve,
  ports: VaultPorts,
): Promise<string[]> {
  const opened = await openToRead(asked, ports);
  const known = new Map(textsOf(opened, asked));
  const values = names.map((name) => {
    const value = known.get(name);
    if (value !== undefined) return value;
    throw unknownSecret(name, asked.group, currentOf(opened, asked.group));
  });
  log(opened, asked, { names, to }, ports);
  return values;
}

/** What may be asked for and is a text; a name in conflict has no value. */
function textsOf(opened: OpenedVault, { group, allow }: AskedResolve): [string, string][] {
  groupOf(opened, group);
  return currentOf(opened, group).flatMap(({ name, value }): [string, string][] => {
    const text = allow === null || allow.includes(name) ? textOf(value) : null;
    return text === null ? [] : [[name, text]];
  });
}

function log(
  { path }: OpenedVault,
  { group }: AskedResolve,
  { names, to }: { names: readonly string[]; to: string },
  ports: VaultPorts,
): void {
  ports.log({ type: 'vault.resolve', vault: path, group, names, to });
}
