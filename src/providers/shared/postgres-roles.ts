// Roles of a PostgreSQL server: what they may do, their passwords, who is logged in.
import { randomBytes } from 'node:crypto';
import type { Connection } from '../../core/connection.ts';
import type { Credential } from '../../core/credential.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { Secret } from '../../core/secret.ts';
import type { ListedKey, ProviderContext, Rights, Verification } from '../provider.ts';
import { connectionOf } from './connection-url.ts';
import { openPostgres, type PgSession, quoteName, quoteText } from './postgres.ts';
import { scramVerifier } from './scram.ts';

const FIRST_WITH_SCRAM = 10;

export const EXAMPLE = 'postgres://USER:PASSWORD@HOST/DATABASE';
export const NO_ADDRESS = `the value is no address such as ${EXAMPLE}`;

export function makePassword(): string {
  return randomBytes(32).toString('base64url');
}

/** One session as the admin credential, closed whatever happens. */
export async function asAdmin<T>(
  context: ProviderContext,
  work: (session: PgSession, connection: Connection) => Promise<Result<T>>,
): Promise<Result<T>> {
  const connection = context.admin && connectionOf(context.admin, context);
  if (!connection) return failed('refused', 'no address of a role that may change others was found');
  const opened = await openPostgres(connection, context.dial);
  if (!opened.ok) return { ...opened, message: `PostgreSQL: ${opened.message}` };
  const session = opened.value;
  try {
    if (Number.parseInt(session.version, 10) < FIRST_WITH_SCRAM) {
      return failed(
        'refused',
        `PostgreSQL ${session.version} takes passwords in clear only: ${FIRST_WITH_SCRAM} or newer`,
      );
    }
    return await work(session, connection);
  } finally {
    session.close();
  }
}

/**
 * SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html
 * A server that does not ask for the password cannot tell whether it is right.
 */
export async function askPostgres(credential: Credential, context: ProviderContext): Promise<Verification> {
  const connection = connectionOf(credential, context);
  if (!connection) return { state: 'unknown', evidence: `not asked: ${NO_ADDRESS}` };
  const opened = await openPostgres(connection, context.dial);
  if (!opened.ok) return verdictOf(opened.evidence ?? '', opened.message);
  const session = opened.value;
  try {
    if (!session.askedPassword) return { state: 'unknown', evidence: 'the server asks for no password' };
    const told = await describeRoles(session, [connection.user]);
    const [role] = told.ok ? told.value : [];
    const account = `${connection.user} at ${connection.host || 'localhost'}`;
    return {
      state: 'live',
      evidence: `logged in, PostgreSQL ${session.version.split(' ')[0]}`,
      account,
      keyId: connection.user,
      ...(role ? { rights: rightsOf(role), expires: role.until } : {}),
    };
  } finally {
    session.close();
  }
}

const STATES: Readonly<Record<string, Verification['state']>> = {
  // invalid_password; also for a role that is no more
  '28P01': 'dead',
  // The database is not there, or may not be used: the password was right.
  '3D000': 'live',
  '42501': 'live',
};

function verdictOf(code: string, message: string): Verification {
  const barred = code === '28000' && /not permitted to log in|does not exist/.test(message);
  const state = barred ? 'dead' : (STATES[code] ?? 'unknown');
  return { state, evidence: /^[0-9A-Z]{5}$/.test(code) ? `${code}: ${message}` : message };
}

export interface Role {
  name: string;
  mayLogIn: boolean;
  /** RFC 3339. */
  until: string | null;
  /** Attributes that are set, e.g. `createdb`. */
  attributes: readonly string[];
  memberOf: readonly string[];
  /** Privileges that it has itself, in the database that is connected to: `table public.items SELECT`. */
  grants: readonly string[];
  /** Objects of its own. */
  owns: number;
  sessions: number;
}

const ATTRIBUTES = ['super', 'createrole', 'createdb', 'replication', 'bypassrls'] as const;

/** Of those that there are, in no order. */
export async function describeRoles(session: PgSession, names: readonly string[]): Promise<Result<Role[]>> {
  const list = names.map(quoteText).join(', ');
  const flags = ATTRIBUTES.map((name) => `r.rol${name}`).join(', ');
  const found = await session.query(
    `select r.rolname, r.rolcanlogin, to_char(r.rolvaliduntil at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       array_to_json(array(select g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid order by 1)),
       (select count(*) from pg_stat_activity a where a.usename = r.rolname),
       (select count(*) from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid and d.deptype = 'o'),
       array_to_json(array(${grantsOf('r.oid')})), ${flags}
     from pg_roles r where r.rolname in (${list})`,
  );
  if (!found.ok) return found;
  return done(
    found.value.map(([name, login, until, groups, sessions, owns, grants, ...set]) => ({
      name: name ?? '',
      mayLogIn: login === 't',
      until: until && !until.startsWith('inf') ? until : null,
      memberOf: JSON.parse(groups ?? '[]') as string[],
      sessions: Number(sessions),
      owns: Number(owns),
      grants: JSON.parse(grants ?? '[]') as string[],
      attributes: ATTRIBUTES.filter((_, i) => set[i] === 't'),
    })),
  );
}

/** Relations, schemas, functions and the database itself. */
function grantsOf(oid: string): string {
  const each = (kind: string, name: string, table: string, list: string) =>
    `select '${kind} ' || ${name} || ' ' || x.privilege_type from ${table} t, aclexplode(t.${list}) x where x.grantee = ${oid}`;
  return [
    each('table', 't.oid::regclass', 'pg_class', 'relacl'),
    each('schema', 't.nspname', 'pg_namespace', 'nspacl'),
    each('function', 't.oid::regprocedure', 'pg_proc', 'proacl'),
    `${each('database', 't.datname', 'pg_database', 'datacl')} and t.datname = current_database()`,
  ].join(' union all ');
}

function rightsOf({ attributes, memberOf, grants, owns }: Role): Rights {
  const broad = attributes.filter((name) => name !== 'createdb').map((name) => BROAD[name] ?? name);
  return {
    shown: {
      roles: memberOf.join(', ') || 'none',
      ...(attributes.length > 0 ? { attributes: attributes.join(', ') } : {}),
      ...(grants.length > 0 ? { grants: `${grants.length} of its own` } : {}),
      ...(owns > 0 ? { owns: `${owns} objects` } : {}),
    },
    copy: {},
    droppable: [],
    unknown: [],
    broad,
  };
}

const BROAD: Readonly<Record<string, string>> = {
  super: 'superuser: no check of rights applies',
  createrole: 'may make and change roles',
  replication: 'may copy the whole server',
  bypassrls: 'sees every row, whatever the policies say',
};

export function keyOf(role: Role): ListedKey {
  return {
    id: role.name,
    label: null,
    hint: role.name,
    created: null,
    lastUsed: null,
    expires: role.until,
    state: role.mayLogIn ? 'active' : 'disabled',
    rights: rightsOf(role),
  };
}

/** A change of a role; in a dry run it is said and not sent. */
export async function alterRole(
  { dial }: Pick<ProviderContext, 'dial'>,
  session: PgSession,
  role: string,
  change: { shown: string; sql: string },
): Promise<Result<null>> {
  const head = `alter role ${quoteName(role)} with`;
  if (!dial.mayChange(`${head} ${change.shown}`)) return failed('busy', 'not sent: a dry run');
  const changed = await session.query(`${head} ${change.sql}`);
  return changed.ok ? done(null) : changed;
}

/**
 * The server gets a verifier: the password itself stands in no statement, log or list of activities. `more`: other
 * attributes, which a role may not change itself.
 */
export function newPassword(password: string, more = ''): { shown: string; sql: string } {
  const verifier = quoteText(scramVerifier(new Secret(password)));
  return { shown: `password '…' ${more}`.trim(), sql: `password ${verifier} ${more}`.trim() };
}

export function validUntil(expires: string): string {
  return `valid until ${quoteText(expires)}`;
}
