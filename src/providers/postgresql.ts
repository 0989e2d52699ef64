/**
 * A PostgreSQL role: it has one password only, so two roles with equal rights take turns. While one works the other
 * gets a new password; the address in the stores is rewritten to it, and the old role may no longer log in.
 */
import type { Credential } from '../core/credential.ts';
import { done, failed, type Result } from '../core/result.ts';
import type { KeyRef, ListedKey, Provider, ProviderContext } from './provider.ts';
import { connectionOf, refuseAddress } from './shared/connection-url.ts';
import { oneField } from './shared/fields.ts';
import { textsAt } from './shared/json.ts';
import { type PgSession, quoteName, quoteText } from './shared/postgres.ts';
import {
  alterRole,
  asAdmin,
  askPostgres,
  describeRoles,
  EXAMPLE,
  keyOf,
  makePassword,
  NO_ADDRESS,
  newPassword,
  type Role,
  validUntil,
} from './shared/postgres-roles.ts';

export const postgresql: Provider = {
  id: 'postgresql',
  title: 'PostgreSQL',
  kind: 'database',
  packages: ['pg', 'postgres', 'psycopg', 'psycopg2', 'asyncpg', 'github.com/jackc/pgx'],
  class: 'A',
  baseUrl: '',
  fields: oneField('DATABASE_URL'),
  rules: [],
  variables: ['DATABASE_URL', 'POSTGRES_URL', 'PG_URL'],
  admin: {
    variables: ['POSTGRES_ADMIN_URL', 'PG_ADMIN_URL'],
    title: 'the address of a role that may change both',
    open: 'https://www.postgresql.org/docs/current/sql-createrole.html',
    rights: 'CREATEROLE, and ADMIN OPTION on the two roles',
    fields: oneField('POSTGRES_ADMIN_URL'),
  },
  console: { keys: 'https://www.postgresql.org/docs/current/sql-alterrole.html', usage: null, limits: null },
  tells:
    'a login: 28P01, and 28000 for a role that may not log in, say dead; a missing database and a server that asks for no password do not',
  sources: [
    'https://www.postgresql.org/docs/current/sql-alterrole.html',
    'https://www.postgresql.org/docs/current/protocol-message-formats.html',
    'https://www.postgresql.org/docs/current/sasl-authentication.html',
    'https://www.postgresql.org/docs/current/errcodes-appendix.html',
  ],
  label: null,
  listsEnded: true,
  propagation: 2000,
  refuse: (credential) => refuseAddress(credential, /^postgres(?:ql)?(?:\+\w+)?$/, EXAMPLE),
  verify: askPostgres,
  checkAdmin: (context) =>
    asAdmin(context, async (session, { user }) => {
      const told = await describeRoles(session, [user]);
      if (!told.ok) return told;
      const may = told.value.some(
        ({ attributes }) => attributes.includes('super') || attributes.includes('createrole'),
      );
      return may ? done({ account: user }) : failed('refused', `${user} may not change roles: it lacks CREATEROLE`);
    }),
  identify: (credential, context) => withRole(credential, context, async (_session, role) => done(keyOf(role))),
  list: (context) => asAdmin(context, async (session) => listPair(session, context)),
  checkQuota: (context, old) =>
    withRole(old.credential, context, async (session, role) => {
      const other = await otherRole(session, role, context);
      return other.ok ? done(null) : other;
    }),
  generate: ({ old, expires }, context) =>
    withRole(old.credential, context, async (session, role) => {
      const other = await otherRole(session, role, context);
      if (!other.ok) return other;
      const password = makePassword();
      const change = newPassword(password, `login ${validUntil(expires ?? 'infinity')}`);
      const set = await alterRole(context, session, other.value.name, change);
      if (!set.ok) return set;
      const value = connectionOf(old.credential as Credential, context)?.rewrite(other.value.name, password);
      if (!value) return failed('invalid', NO_ADDRESS);
      return done({ id: other.value.name, credential: { value } });
    }),
  disable: (key, context) => change(key, context, 'nologin'),
  enable: (key, context) => change(key, context, 'login'),
  revoke: (key, context) => change(key, context, 'nologin password null'),
  /** Sessions outlive a password: whoever is logged in uses the role now. */
  lastUsed: ({ id }, context) =>
    asAdmin(context, async (session) => {
      const told = await describeRoles(session, [id ?? '']);
      if (!told.ok) return told;
      const busy = told.value.some(({ sessions }) => sessions > 0);
      return done(busy ? new Date(context.timer.now()).toISOString() : null);
    }),
  steps: {},
};

/** The role that the value names, as the admin sees it. */
function withRole<T>(
  credential: Credential | null,
  context: ProviderContext,
  work: (session: PgSession, role: Role) => Promise<Result<T>>,
): Promise<Result<T>> {
  const connection = credential && connectionOf(credential, context);
  if (!connection) return Promise.resolve(failed('invalid', NO_ADDRESS));
  return asAdmin(context, async (session) => {
    const told = await describeRoles(session, [connection.user]);
    if (!told.ok) return told;
    const [role] = told.value;
    return role ? work(session, role) : failed('not-found', `there is no role ${connection.user}`);
  });
}

/** `roles: [app_a, app_b]`; without it a name that ends in _a or _b tells the other. */
function pairOf(name: string, { settings }: ProviderContext): string[] {
  const named = textsAt(settings, 'roles');
  if (named.length === 2) return named;
  const [, stem, letter] = /^(.+)_([ab])$/.exec(name) ?? [];
  return stem === undefined ? [name] : [name, `${stem}_${letter === 'a' ? 'b' : 'a'}`];
}

async function listPair(session: PgSession, context: ProviderContext): Promise<Result<readonly ListedKey[]>> {
  const named = textsAt(context.settings, 'roles');
  const own = textsAt(context.settings, 'roles').length === 2 ? done(named) : await loginRoles(session);
  if (!own.ok) return own;
  const told = own.value.length > 0 ? await describeRoles(session, own.value) : done([]);
  return told.ok ? done(told.value.map(keyOf)) : told;
}

/** Without those that the server keeps for itself. */
async function loginRoles(session: PgSession): Promise<Result<string[]>> {
  const found = await session.query(
    "select rolname from pg_roles where rolname !~ '^pg_' and (rolcanlogin or rolname ~ '_[ab]$') order by 1",
  );
  return found.ok ? done(found.value.map(([name]) => name ?? '')) : found;
}

/** Must be there, idle, and may do exactly what the one in use may. */
async function otherRole(session: PgSession, role: Role, context: ProviderContext): Promise<Result<Role>> {
  const name = pairOf(role.name, context).find((each) => each !== role.name);
  if (name === undefined) {
    return failed('quota', `a role has one password: ${role.name} needs a second one to take turns with`, {
      hints: [
        `name both in the config: provider: { id: postgresql, roles: [${role.name}, OTHER] }`,
        'or take postgresql-single: the old password dies at the moment of the change',
      ],
    });
  }
  const told = await describeRoles(session, [name]);
  if (!told.ok) return told;
  const [other] = told.value;
  if (!other) return failed('quota', `there is no role ${name}`, { hints: [makeRole(name, role)] });
  if (other.sessions > 0) {
    return failed('quota', `${name} is in use: ${other.sessions} sessions; its password cannot be changed under them`, {
      hints: [`select client_addr, application_name from pg_stat_activity where usename = ${quoteText(name)};`],
    });
  }
  const differences = differencesOf(role, other);
  if (differences.length === 0) return done(other);
  return failed('quota', `${name} may not do the same as ${role.name}: ${differences[0]}`, {
    hints: differences.slice(1, 6),
  });
}

function makeRole(name: string, { memberOf }: Role): string {
  const groups = memberOf.length > 0 ? ` in role ${memberOf.map(quoteName).join(', ')}` : '';
  return `create role ${quoteName(name)} nologin${groups};`;
}

function differencesOf(role: Role, other: Role): string[] {
  const differ = (kind: string, one: readonly string[], two: readonly string[]) => [
    ...one.filter((each) => !two.includes(each)).map((each) => `${other.name} lacks ${kind} ${each}`),
    ...two.filter((each) => !one.includes(each)).map((each) => `only ${other.name} has ${kind} ${each}`),
  ];
  return [
    ...differ('the attribute', role.attributes, other.attributes),
    ...differ('the role', role.memberOf, other.memberOf),
    ...differ('', role.grants, other.grants),
    ...(role.owns > 0 ? [`${role.name} owns ${role.owns} objects: give them to a role that both are in`] : []),
  ].map((text) => text.replace('  ', ' '));
}

async function change({ id }: KeyRef, context: ProviderContext, what: string): Promise<Result<null>> {
  if (id === null) return failed('refused', 'which role it is is not known');
  return asAdmin(context, async (session) => {
    const changed = await alterRole(context, session, id, { shown: what, sql: what });
    if (!changed.ok) return changed.evidence === '42704' ? { ...changed, kind: 'not-found' as const } : changed;
    // Who is logged in stays so otherwise; that it may not be allowed changes nothing about the password.
    if (what !== 'login') await endSessions(session, id);
    return done(null);
  });
}

function endSessions(session: PgSession, role: string) {
  return session.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = ${quoteText(role)} and pid <> pg_backend_pid()`,
  );
}
