import { describe, expect, it } from 'vitest';
import { forkOf } from '../../../src/app/config/fork.ts';
import { guardedParts } from '../../../src/app/config/guard.ts';
import { parseConfig } from '../../../src/app/config/parse.ts';
import { prune } from '../../../src/app/config/tree.ts';

const TEXT = `
keys:
  A:
    provider: { id: openai, baseUrl: 'https://elsewhere.example', urls: { files: 'https://f.example' } }
    stores:
      - .env
      - /etc/app.env
      - { kind: json-file, path: ../config.json }
      - { kind: vault-kv, mount: secret, path: app/a }
      - { kind: vault-kv, address: 'https://vault.example', path: app/a }
      - { kind: exec, command: [save, it] }
      - { kind: shell-rc }
    consumers:
      - name: web
        reload: { compose: web }
      - name: unit
        reload: { systemd: { unit: app.service, user: true } }
        check: { log: app.log, quiet: 60s }
      - name: plain
        check: { command: [test, ok] }
    verify: { url: 'http://127.0.0.1:8080/hook' }
environments:
  production: { stores: { A: [~/.profile] } }
policy: { failOn: high }
checks: { directories: { data: 700, '~/.openclaw': 700 } }
hook: { failOpen: true, prePush: false }
notify: [{ webhook: NOTIFY_URL }]
`;

const PORTS = { leadsOutside: (path: string) => /^(?:~|\.\.)?\//.test(path), failOn: 'medium' } as const;

describe('what could hurt in a config', () => {
  const { tree, lineOf } = parseConfig(TEXT, 'c.yaml');
  const parts = guardedParts(tree, { ...PORTS, placeOf: (path) => `c.yaml:${lineOf(path)}` });

  it('is every command, address and path outside', () => {
    expect(parts.map(({ place, effect }) => `${place} ${effect}`)).toEqual([
      'c.yaml:4 would send keys to: https://elsewhere.example',
      'c.yaml:4 would send keys to: https://f.example',
      'c.yaml:7 would write: /etc/app.env',
      'c.yaml:8 would write: ../config.json',
      'c.yaml:10 would send keys to: https://vault.example',
      'c.yaml:11 would run: save it',
      'c.yaml:12 would write: a start-up file of the shell',
      'c.yaml:15 would run: docker compose up -d web',
      'c.yaml:17 would run: systemctl restart app.service',
      'c.yaml:18 would read: app.log',
      'c.yaml:20 would run: test ok',
      'c.yaml:21 would send the key to: http://127.0.0.1:8080/hook',
      'c.yaml:23 would write: ~/.profile',
      'c.yaml:24 would let findings below high pass',
      'c.yaml:25 would change the mode of: ~/.openclaw',
      'c.yaml:26 would let commits through that could not be scanned',
      'c.yaml:27 would send messages to the address in: NOTIFY_URL',
    ]);
  });

  it('can be taken out, and nothing else', () => {
    const left = prune(
      tree,
      parts.map(({ path }) => path),
    );
    expect(left).toEqual({
      keys: {
        A: {
          provider: { id: 'openai', urls: {} },
          stores: ['.env', { kind: 'vault-kv', mount: 'secret', path: 'app/a' }],
          consumers: [{ name: 'web' }, { name: 'unit' }, { name: 'plain' }],
        },
      },
      environments: { production: { stores: { A: [] } } },
      policy: {},
      checks: { directories: { data: 700 } },
      hook: { prePush: false },
      notify: [],
    });
  });

  it('is no limit that is as strict as it was', () => {
    const { tree: strict } = parseConfig('policy: { failOn: medium }', 'c.yaml');
    expect(guardedParts(strict, { ...PORTS, placeOf: () => '' })).toEqual([]);
  });
});

describe('a job for a fork', () => {
  const event = (document: unknown) => (): string | null => JSON.stringify(document);
  const pull = (head: number | null, base: number) =>
    event({ repository: { id: base }, pull_request: { head: { repo: head === null ? null : { id: head } } } });
  const NOTHING = (): string | null => null;
  const GITHUB = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: '/event.json' };

  it.each([
    ['nothing known', {}, event({}), false],
    ['a push', { ...GITHUB, GITHUB_EVENT_NAME: 'push' }, event({}), false],
    ['a pull request of its own', { ...GITHUB, GITHUB_EVENT_NAME: 'pull_request' }, pull(1, 1), false],
    ['a pull request of a fork', { ...GITHUB, GITHUB_EVENT_NAME: 'pull_request' }, pull(2, 1), true],
    ['a fork that is gone', { ...GITHUB, GITHUB_EVENT_NAME: 'pull_request_target' }, pull(null, 1), true],
    ['an event that cannot be read', { ...GITHUB, GITHUB_EVENT_NAME: 'pull_request' }, NOTHING, true],
    ['an event that is no JSON', { ...GITHUB, GITHUB_EVENT_NAME: 'pull_request' }, (): string | null => '{', true],
    ['a comment', { ...GITHUB, GITHUB_EVENT_NAME: 'issue_comment' }, event({ repository: { id: 1 } }), true],
    ['GitLab, own', { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '7', CI_MERGE_REQUEST_PROJECT_ID: '7' }, NOTHING, false],
    ['GitLab, fork', { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '8', CI_MERGE_REQUEST_PROJECT_ID: '7' }, NOTHING, true],
    ['Azure, own', { SYSTEM_PULLREQUEST_ISFORK: 'False' }, NOTHING, false],
    ['Azure, fork', { SYSTEM_PULLREQUEST_ISFORK: 'True' }, NOTHING, true],
    ['CircleCI, fork', { CIRCLE_PR_USERNAME: 'somebody' }, NOTHING, true],
  ])('%s', (_, env, read, fork) => {
    expect(forkOf(env, read) !== null).toBe(fork);
  });
});
