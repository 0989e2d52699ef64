import { describe, expect, it } from 'vitest';
import type { HygieneInput } from '../../src/hygiene/input.ts';
import { leftoverKind } from '../../src/hygiene/names.ts';
import { parseAcls } from '../../src/io/acl.ts';
import { guarded, resultsOf } from './input.ts';

function said(id: string, given: Partial<HygieneInput>): string[] {
  return resultsOf(id, {}, given).map(
    ({ severity, path, message, action }) => `${severity} ${path}: ${message} (${action})`,
  );
}

describe('leftovers', () => {
  it.each([
    ['.env~', 'env'],
    ['.env.bak', 'env'],
    ['.env.save.1', 'env'],
    ['.env_1718000000', 'env'],
    ['.env.20240115', 'env'],
    ['.env.production.old', 'env'],
    ['.env copy', 'env'],
    ['.env.swp', 'env'],
    ['#.env#', 'env'],
    ['id_rsa.bak', 'key'],
    ['server.key~', 'key'],
    ['dump.pm2', 'config'],
    ['dump.pm2.bak', 'config'],
    ['openclaw.json.bak', 'config'],
    ['openclaw.json.bak.2', 'config'],
    ['.notes.txt.swp', 'config'],
  ])('%s is a copy of %s', (path, kind) => {
    expect(leftoverKind(`a/${path}`)).toBe(kind);
  });

  it.each([
    '.env',
    '.env.local',
    '.env.production',
    'copy.ts',
    'backup.sh',
    'readme.md~',
    'main.c.orig',
    'old.env',
    'v1.2',
  ])('%s is none', (path) => {
    expect(leftoverKind(path)).toBeNull();
  });

  it('are reported by what they hold', () => {
    const copy = guarded({ path: '.env~', leftover: true });
    expect(said('leftover', { files: [copy] })).toEqual([
      'medium .env~: a copy of an env file that was left behind, with a secret in it (ask)',
    ]);
    const harmless = { ...copy, kind: 'config' as const, content: 'harmless' as const };
    expect(
      said('leftover', {
        files: [
          { ...harmless, path: 'a.json.bak' },
          { ...harmless, path: 'dump.pm2' },
        ],
      }),
    ).toHaveLength(1);
  });
});

describe('places and owners', () => {
  it.each(['public/.env', 'web/static/.env', 'dist/server.key', 'www/a/b/.env.bak'])('%s is served', (path) => {
    expect(said('served', { files: [guarded({ path })] })[0]).toMatch(/^critical /);
  });

  it('public is a directory, not a part of a name, and an env file without a secret is none', () => {
    expect(
      said('served', {
        files: [guarded({ path: 'republic/.env' }), guarded({ path: 'public/.env', content: 'harmless' })],
      }),
    ).toEqual([]);
  });

  it('links that lead out or nowhere, and second names', () => {
    const link = guarded({ type: 'link', mode: null, target: '/elsewhere/.env' });
    expect(
      said('link-out', { files: [link, { ...link, target: null }, { ...link, target: '/project/a/.env' }] }),
    ).toEqual([
      'medium .env: a link that leads out: /elsewhere/.env (you)',
      'low .env: a link that leads nowhere (you)',
    ]);
    expect(said('hard-link', { files: [guarded({ links: 3 })] })).toEqual([
      'medium .env: has 2 other names (hard links) (you)',
    ]);
  });

  it('files of somebody else; for root the directory tells whose they should be', () => {
    expect(said('env-owner', { files: [guarded({ uid: 0 })] })).toEqual([
      'medium .env: belongs to user root, not to ada (you)',
    ]);
    const root = { owner: { name: 'root', uid: 0 } };
    expect(said('env-owner', { ...root, files: [guarded({ uid: 1000 })] })).toEqual([]);
    expect(said('env-owner', { ...root, files: [guarded({ uid: 1001 })] })[0]).toContain(
      'belongs to user 1001, not to 1000',
    );
    expect(said('env-owner', { unknownOwners: ['nobody-here'] })[0]).toContain('no user nobody-here');
  });

  it.each([
    [0o777, 'high', 'other users'],
    [0o775, 'medium', 'its group'],
    [0o1777, null, ''],
    [0o755, null, ''],
  ])('a directory of mode %o above', (mode, severity, who) => {
    const found = said('parent-writable', {
      files: [guarded({ path: 'a/.env' })],
      access: () => ({ mode, uid: 1, gid: 1 }),
    });
    expect(found.map((line) => line.split(' ')[0])).toEqual(severity ? [severity, severity] : []);
    if (severity) expect(found[1]).toContain(`${who} can replace the files in it (fix)`);
    // The root stays as it is.
    if (severity) expect(found[0]).toMatch(/^\w+ \.: .*\(you\)$/);
  });

  it('a group of one is no group', () => {
    const access = () => ({ mode: 0o775, uid: 1, gid: 1 });
    expect(said('parent-writable', { files: [guarded()], access, privateGroup: () => true })).toEqual([]);
  });

  it('directories of the config', () => {
    const directory = { name: '~/.agent', path: '/home/ada/.agent', wanted: 0o700, trusted: true };
    const access = { mode: 0o750, uid: 1, gid: 1 };
    expect(said('dir-mode', { directories: [{ ...directory, access }] })).toEqual([
      'medium /home/ada/.agent: mode 750: its group can enter it; the config asks for 700 (fix)',
    ]);
    expect(said('dir-mode', { directories: [{ ...directory, access, trusted: false }] })[0]).toMatch(
      /keyturn trust .*\(you\)$/,
    );
    expect(said('dir-mode', { directories: [{ ...directory, access: null }] })[0]).toMatch(/^low /);
  });

  it('access lists', () => {
    const listed =
      '# file: /project/.env\\040x\n# owner: 0\n# group: 0\nuser::rw-\nuser:1001:rw-\ngroup::---\nmask::r--\nother::---\n\n';
    const lists = parseAcls(listed);
    expect([...lists]).toEqual([['/project/.env x', ['user 1001: r--']]]);
    expect(said('acl', { files: [guarded()], acls: () => new Map([['.env', ['user 1001: r--']]]) })).toEqual([
      'high .env: an access list lets others open it: user 1001: r-- (you)',
    ]);
  });
});

describe('git', () => {
  it('a rule that takes back what another ignores is named', () => {
    const files = [guarded({ ignored: false, unignoredBy: '.gitignore:7: !.env' })];
    expect(said('env-ignored', { files })[0]).toContain('.gitignore:7: !.env takes it out of what is ignored');
  });

  it('keys of tests are one line a directory', () => {
    const key = (path: string) => guarded({ path, kind: 'key', tracked: true });
    const files = [key('tests/a.pem'), key('tests/b.pem'), key('deploy/id_rsa')];
    expect(said('key-tracked', { files }).map((line) => line.split(':')[0])).toEqual([
      'high deploy/id_rsa',
      'low tests',
    ]);
  });

  it('what the history holds', () => {
    const committed = {
      path: '.env',
      kind: 'env' as const,
      since: '2026-03-02T10:00:00Z',
      commit: 'abcdef0123',
      content: 'secrets' as const,
    };
    const found = said('env-committed', { committed: () => [committed, { ...committed, content: 'harmless' }] });
    expect(found).toEqual(['high .env: in the history since 2026-03-02 (abcdef0), with secrets in it (you)']);
  });

  it('modes that git does not believe', () => {
    expect(said('file-mode', { files: [guarded()], fileMode: false })).toHaveLength(1);
    expect(said('file-mode', { files: [guarded()], fileMode: null })).toEqual([]);
  });
});
