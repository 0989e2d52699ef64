/**
 * A PostgreSQL role that nothing takes turns with: the old password dies when the new one is set. Sessions that are open
 * stay; new ones fail until every store and program has the new address.
 * https://www.postgresql.org/docs/current/sql-alterrole.html
 */
import { done, failed } from '../core/result.ts';
import { postgresql } from './postgresql.ts';
import type { Provider } from './provider.ts';
import { connectionOf } from './shared/connection-url.ts';
import {
  alterRole,
  asAdmin,
  askPostgres,
  makePassword,
  NO_ADDRESS,
  newPassword,
  validUntil,
} from './shared/postgres-roles.ts';

export const postgresqlSingle: Provider = {
  id: 'postgresql-single',
  title: 'PostgreSQL, one role',
  kind: 'database',
  class: 'C',
  baseUrl: '',
  fields: postgresql.fields,
  rules: [],
  variables: [],
  admin: postgresql.admin,
  // A role may change its own password.
  selfAdmin: true,
  console: postgresql.console,
  tells: postgresql.tells,
  sources: postgresql.sources,
  label: null,
  propagation: postgresql.propagation,
  refuse: postgresql.refuse,
  verify: askPostgres,
  checkAdmin: (context) => asAdmin(context, async (_session, { user }) => done({ account: user })),
  identify: postgresql.identify,
  propose({ old }, context) {
    const connection = old.credential && connectionOf(old.credential, context);
    if (!connection) return failed('invalid', NO_ADDRESS);
    return done({ value: connection.rewrite(connection.user, makePassword()) });
  },
  rotateInPlace({ proposed, expires }, context) {
    const connection = proposed && connectionOf(proposed, context);
    if (!connection) return Promise.resolve(failed('invalid', NO_ADDRESS));
    return asAdmin(context, async (session) => {
      const change = newPassword(connection.password.reveal(), expires ? validUntil(expires) : '');
      const set = await alterRole(context, session, connection.user, change);
      return set.ok ? done({ id: connection.user, credential: proposed }) : set;
    });
  },
  steps: {},
};
