/**
 * A user of Redis or Valkey: it may have several passwords, so the new one works beside the old one. The server gets
 * their hashes only. https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Connection } from '../core/connection.ts';
import type { Credential } from '../core/credential.ts';
import { done, failed, type Result } from '../core/result.ts';
import type { KeyRef, ListedKey, Provider, ProviderContext, Rights, Verification } from './provider.ts';
import { connectionOf, refuseAddress } from './shared/connection-url.ts';
import { oneField } from './shared/fields.ts';
import { openRedis, type RedisSession, type Reply } from './shared/redis.ts';

const EXAMPLE = 'redis://USER:PASSWORD@HOST';
const NO_ADDRESS = `the value is no address such as ${EXAMPLE}`;
const DEFAULT_USER = 'default';
const ACL = 'https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/';

export const redis: Provider = {
  id: 'redis',
  title: 'Redis',
  kind: 'database',
  packages: ['redis', 'ioredis', 'iovalkey', 'bullmq', 'github.com/redis/go-redis'],
  class: 'A',
  baseUrl: '',
  fields: oneField('REDIS_URL'),
  rules: [],
  variables: ['REDIS_URL', 'VALKEY_URL', 'REDIS_TLS_URL'],
  admin: {
    variables: ['REDIS_ADMIN_URL'],
    title: 'the address of a user that may change others',
    open: ACL,
    rights: '+acl, and +config|rewrite where the server keeps its users in its own configuration',
    fields: oneField('REDIS_ADMIN_URL'),
  },
  // A user that may use ACL adds a password to itself.
  selfAdmin: true,
  console: { keys: ACL, usage: null, limits: null },
  tells: 'AUTH: WRONGPASS says dead; NOPERM does not',
  sources: [
    ACL,
    'https://redis.io/docs/latest/commands/acl-setuser/',
    'https://redis.io/docs/latest/commands/acl-getuser/',
    'https://redis.io/docs/latest/commands/acl-save/',
    'https://redis.io/docs/latest/develop/reference/protocol-spec/',
  ],
  label: null,
  propagation: 1000,
  refuse: (credential) => refuseAddress(credential, /^(?:redis|valkey)s?$/, EXAMPLE),
  verify,
  checkAdmin: (context) =>
    asAdmin(context, async (session) => {
      const who = await session.call('ACL', 'WHOAMI');
      return who.ok ? done({ account: String(who.value) }) : refused(who.message);
    }),
  checkQuota: (context, old) =>
    asAdmin(context, async (session, admin) => {
      const user = userOfKey(old, context);
      if (user !== (userNamed(context) ?? nameOf(admin))) {
        return failed(
          'invalid',
          `whose passwords are listed is not known: the admin is ${nameOf(admin)}, the key ${user}`,
          {
            hints: [`name the user in the config: provider: { id: redis, user: ${user} }`],
          },
        );
      }
      const keeps = await keeperOf(session, context);
      return keeps.ok ? done(null) : keeps;
    }),
  async identify(credential, context) {
    const connection = connectionOf(credential, context);
    if (!connection) return failed('invalid', NO_ADDRESS);
    return asAdmin(context, async (session) => {
      const user = await userOf(session, nameOf(connection));
      if (!user.ok) return user;
      const hash = hashOf(connection.password.reveal());
      return user.value.hashes.includes(hash)
        ? done(keyOf(hash, user.value))
        : failed('not-found', `${nameOf(connection)} has no such password`);
    });
  },
  list: (context) =>
    asAdmin(context, async (session, admin) => {
      const user = await userOf(session, userNamed(context) ?? nameOf(admin));
      return user.ok ? done(user.value.hashes.map((hash) => keyOf(hash, user.value))) : user;
    }),
  async generate({ old }, context) {
    const connection = old.credential && connectionOf(old.credential, context);
    if (!connection) return failed('invalid', NO_ADDRESS);
    const password = randomBytes(32).toString('base64url');
    const hash = hashOf(password);
    const added = await change(nameOf(connection), `#${hash}`, context);
    if (!added.ok) return added;
    return done({ id: idOf(hash), credential: { value: connection.rewrite(connection.user, password) } });
  },
  async revoke(key, context) {
    const user = userNamed(context) ?? userOfKey(key, context);
    if (user === null)
      return failed('refused', 'which user it is of is not known: provider: { id: redis, user: NAME }');
    const found = await asAdmin(context, (session) => userOf(session, user));
    if (!found.ok) return found;
    const hashes = found.value.hashes.filter((hash) => isMeant(hash, key, context));
    if (hashes.length === 0) return failed('not-found', `${user} has no such password`);
    if (hashes.length > 1) return failed('conflict', `${hashes.length} passwords of ${user} could be the one`);
    return change(user, `!${hashes[0]}`, context);
  },
  steps: {},
};

const DEAD = new Set(['WRONGPASS']);

async function verify(credential: Credential, context: ProviderContext): Promise<Verification> {
  const connection = connectionOf(credential, context);
  if (!connection) return { state: 'unknown', evidence: `not asked: ${NO_ADDRESS}` };
  const opened = await openRedis(connection, context.dial);
  if (!opened.ok) {
    const { evidence, message } = opened;
    return DEAD.has(evidence ?? '')
      ? { state: 'dead', evidence: 'WRONGPASS' }
      : { state: 'unknown', evidence: message };
  }
  const session = opened.value;
  try {
    const user = await userOf(session, nameOf(connection));
    const account = `${nameOf(connection)} at ${connection.host || 'localhost'}`;
    // Any password would have done.
    if (user.ok && user.value.flags.includes('nopass')) {
      return { state: 'unknown', evidence: `${nameOf(connection)} needs no password (nopass)` };
    }
    const keyId = idOf(hashOf(connection.password.reveal()));
    return { state: 'live', evidence: 'AUTH OK', account, keyId, ...(user.ok ? { rights: rightsOf(user.value) } : {}) };
  } finally {
    session.close();
  }
}

interface User {
  flags: readonly string[];
  /** SHA-256 of each password. */
  hashes: readonly string[];
  commands: string;
  keys: string;
  channels: string;
}

/** A list of names and values; before Redis 7 `keys` and `channels` are lists themselves. */
async function userOf(session: RedisSession, name: string): Promise<Result<User>> {
  const told = await session.call('ACL', 'GETUSER', name);
  if (!told.ok) return told.evidence === 'NOPERM' ? refused(told.message) : told;
  if (!Array.isArray(told.value)) return failed('not-found', `there is no user ${name}`);
  const fields = new Map<string, Reply>();
  for (let i = 0; i + 1 < told.value.length; i += 2) fields.set(String(told.value[i]), told.value[i + 1]);
  const words = (field: string) => [fields.get(field) ?? []].flat(2).map(String);
  return done({
    flags: words('flags'),
    hashes: words('passwords'),
    commands: words('commands').join(' '),
    keys: words('keys').join(' '),
    channels: words('channels').join(' '),
  });
}

function refused(message: string) {
  return failed('refused', `Redis: ${message}`, { hints: ['it needs +acl: ACL SETUSER NAME +acl'] });
}

/** The new password belongs to the same user: its rights are the same by themselves. */
function rightsOf({ commands, keys, channels }: User): Rights {
  const all = /(?:^|\s)\+@all\b/.test(commands) && !/\s-/.test(commands);
  return {
    shown: { commands, keys: keys || 'none', ...(channels ? { channels } : {}) },
    copy: {},
    droppable: [],
    unknown: [],
    broad: all ? ['every command, with those that change users and settings'] : [],
  };
}

function keyOf(hash: string, user: User): ListedKey {
  const state = user.flags.includes('off') ? 'disabled' : 'active';
  const times = { created: null, lastUsed: null, expires: null };
  return { id: idOf(hash), label: null, hint: null, ...times, state, rights: rightsOf(user) };
}

async function change(user: string, rule: string, context: ProviderContext): Promise<Result<null>> {
  return asAdmin(context, async (session) => {
    const shown = `ACL SETUSER ${user} ${rule.slice(0, 9)}…`;
    if (!context.dial.mayChange(shown)) return failed('busy', 'not sent: a dry run');
    const set = await session.call('ACL', 'SETUSER', user, rule);
    if (!set.ok) return set.evidence === 'NOPERM' ? refused(set.message) : set;
    const keeper = await keeperOf(session, context);
    if (!keeper.ok || keeper.value === null) return keeper.ok ? done(null) : keeper;
    const kept = await session.call(...keeper.value);
    return kept.ok ? done(null) : failed('lost', `changed, but not kept for the next start: ${kept.message}`);
  });
}

/** What makes users outlive a restart; null: the config says that something else does. */
async function keeperOf(session: RedisSession, { settings }: ProviderContext): Promise<Result<string[] | null>> {
  if (settings.persist === false) return done(null);
  const aclFile = await session.call('CONFIG', 'GET', 'aclfile');
  if (aclFile.ok && Array.isArray(aclFile.value) && aclFile.value[1]) return done(['ACL', 'SAVE']);
  const info = await session.call('INFO', 'server');
  if (info.ok && /^config_file:\S/m.test(String(info.value))) return done(['CONFIG', 'REWRITE']);
  if (!info.ok && info.evidence !== 'NOPERM') return info;
  return failed(
    'quota',
    'this Redis forgets its passwords at the next start: it has neither an aclfile nor a config file',
    {
      hints: ['where something else sets them at the start: provider: { id: redis, persist: false }'],
    },
  );
}

async function asAdmin<T>(
  context: ProviderContext,
  work: (session: RedisSession, admin: Connection) => Promise<Result<T>>,
): Promise<Result<T>> {
  const connection = context.admin && connectionOf(context.admin, context);
  if (!connection) return failed('refused', 'no address of a user that may change others was found');
  const opened = await openRedis(connection, context.dial);
  if (!opened.ok) return { ...opened, message: `Redis: ${opened.message}` };
  try {
    return await work(opened.value, connection);
  } finally {
    opened.value.close();
  }
}

function nameOf({ user }: Connection): string {
  return user || DEFAULT_USER;
}

function userNamed({ settings }: ProviderContext): string | null {
  return typeof settings.user === 'string' ? settings.user : null;
}

function userOfKey({ credential }: KeyRef, context: ProviderContext): string | null {
  const known = credential ?? context.admin;
  const connection = known && connectionOf(known, context);
  return connection && nameOf(connection);
}

function hashOf(password: string): string {
  return createHash('sha256').update(password).digest('hex');
}

/** Short: a whole hash would let a weak password be guessed. */
function idOf(hash: string): string {
  return hash.slice(0, 8);
}

function isMeant(hash: string, { id, credential }: KeyRef, context: ProviderContext): boolean {
  const connection = credential && connectionOf(credential, context);
  return connection ? hash === hashOf(connection.password.reveal()) : id !== null && hash.startsWith(id);
}
