import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CiFacts, reachOf, type Service } from '../../../src/app/ci/facts.ts';
import { initCi } from '../../../src/app/ci/init.ts';
import type { KeyConfig } from '../../../src/core/config.ts';
import type { Scripts } from '../../../src/io/scripts.ts';

const FACTS: CiFacts = {
  version: '1.2.3',
  root: '/srv/my app 100%',
  project: 'my-app',
  repository: 'acme/app',
  secrets: ['OPENROUTER_MANAGEMENT_KEY'],
  values: [],
  local: [],
  rotates: true,
  writesSecrets: true,
  trust: 'ab'.repeat(32),
  nodeDirectory: '/opt/node/bin',
};

/** `include` among what is there: and the main file includes the jobs. */
function init(services: Service[], there: string[] = [], facts: Partial<CiFacts> = {}, dryRun = false) {
  const written = new Map<string, string>();
  const scripts = {
    read: () => (there.includes('include') ? 'include: .gitlab/keyturn.yml\n' : ''),
    exists: (path: string) => there.some((name) => path.endsWith(name)),
    write: (path: string, content: Buffer) => written.set(path, content.toString()),
  } as unknown as Scripts;
  const request = {
    facts: { ...FACTS, ...facts },
    services,
    dryRun,
    program: 'keyturn',
    units: '/home/a/.config/units',
  };
  return { report: initCi(request, scripts), written };
}

function jobsOf(text: string) {
  return Object.values(parse(text).jobs) as { if?: string; environment?: string; steps: Record<string, unknown>[] }[];
}

describe('ci init for GitHub', () => {
  it.each([[{}], [{ secrets: [], writesSecrets: false, trust: null, repository: null }]])(
    'writes workflows that parse, with pinned actions and no more rights than needed',
    (facts) => {
      const { written } = init(['github'], [], facts);
      expect(written.size).toBe(2);
      for (const text of written.values()) {
        const workflow = parse(text);
        expect(workflow.permissions).toEqual({ contents: 'read' });
        const uses = jobsOf(text).flatMap(({ steps }) => steps.flatMap((step) => step.uses ?? []));
        expect(uses.length).toBe(2);
        for (const action of uses) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
        expect(text).not.toMatch(/^\s+pull_request_target:/m);
      }
    },
  );

  it('audits pull requests and on a schedule, with the whole history and no secret', () => {
    const text = [...init(['github']).written.values()][0];
    const { on } = parse(text);
    expect(Object.keys(on).sort()).toEqual(['pull_request', 'schedule', 'workflow_dispatch']);
    expect(jobsOf(text)[0].steps[0].with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
    expect(text).not.toContain('secrets.');
  });

  it('rotates on a schedule only, in an environment, with the hash of the trusted config', () => {
    const text = [...init(['github']).written.values()][1];
    expect(Object.keys(parse(text).on).sort()).toEqual(['schedule', 'workflow_dispatch']);
    const [job] = jobsOf(text);
    expect(job.if).toContain("github.repository == 'acme/app'");
    expect(job.environment).toBe('keyturn');
    const { run, env } = job.steps[2];
    expect(run).toBe(
      `npx --yes keyturn@1.2.3 rotate --due --yes --json --stateless --trust-config=sha256:${'ab'.repeat(32)}`,
    );
    expect(Object.keys(env as object)).toEqual(['OPENROUTER_MANAGEMENT_KEY', 'GITHUB_TOKEN']);
  });
});

describe('ci init', () => {
  it('writes jobs for GitLab that parse', () => {
    const { written } = init(['gitlab']);
    const [jobs, main] = [...written.values()].map((text) => parse(text));
    expect(main).toEqual({ include: [{ local: '.gitlab/keyturn.yml' }] });
    expect(jobs['keyturn-rotate'].rules).toHaveLength(1);
    expect(jobs['keyturn-rotate'].rules[0].if).toContain('"schedule"');
    expect(jobs['keyturn-audit'].script).toEqual(['npx --yes keyturn@1.2.3 audit']);
  });

  it('touches nothing that exists and says what to add', () => {
    const { report, written } = init(['gitlab'], ['.gitlab-ci.yml']);
    expect([...written.keys()]).toEqual(['/srv/my app 100%/.gitlab/keyturn.yml']);
    expect(report.files.map(({ state }) => state)).toEqual(['new', 'kept']);
    const [note] = report.notes.filter((each) => each.startsWith('.gitlab-ci.yml is there and stays'));
    expect(parse(note.replace(/^.*: (?=include)/, ''))).toEqual({ include: [{ local: '.gitlab/keyturn.yml' }] });
    const again = init(['gitlab'], ['.gitlab-ci.yml', 'keyturn.yml', 'include']);
    expect(again.report.notes.join('\n')).not.toContain('is there and stays');
  });

  it('writes nothing in a dry run', () => {
    const { report, written } = init(['github', 'gitlab', 'systemd', 'cron'], [], {}, true);
    expect(written.size).toBe(0);
    expect(new Set(report.files.map(({ state }) => state))).toEqual(new Set(['planned']));
  });

  it('escapes paths for systemd and cron', () => {
    const { report, written } = init(['systemd', 'cron']);
    expect([...written.keys()]).toEqual([
      '/home/a/.config/units/keyturn-my-app.service',
      '/home/a/.config/units/keyturn-my-app.timer',
    ]);
    expect([...written.values()][0]).toContain('\nWorkingDirectory=/srv/my app 100%%\n');
    expect(report.cron[0]).toContain("cd '/srv/my app 100\\%' && PATH=/opt/node/bin:");
    expect(report.cron[0]).toMatch(/^\d+ \d+ \* \* \* /);
  });
});

describe('what a runner can rotate', () => {
  const key = (name: string, ...kinds: string[]): KeyConfig => ({
    name,
    provider: { id: 'openrouter' } as KeyConfig['provider'],
    admin: null,
    fields: { value: name },
    stores: kinds.map((kind) => ({ kind })) as KeyConfig['stores'],
    every: null,
    grace: null,
    consumers: [],
    verify: null,
    limit: null,
    untrusted: [],
  });
  const ADMIN = ['OPENROUTER_MANAGEMENT_KEY'];

  it.each([
    ['nothing yet', [], { secrets: [], values: [], local: [], rotates: true }],
    [
      'not what an env file keeps',
      [key('A', 'env-file')],
      { secrets: ADMIN, values: [], local: ['A'], rotates: false },
    ],
    ['a secret of Actions', [key('A', 'github-actions')], { secrets: ADMIN, values: ['A'], local: [], rotates: true }],
    ['a variable of GitLab', [key('A', 'gitlab-ci')], { secrets: ADMIN, values: [], local: [], rotates: true }],
    [
      'what several keep, and not the rest',
      [key('A', 'vault-kv', 'env-file'), key('B', 'keychain')],
      { secrets: ADMIN, values: [], local: ['B'], rotates: true },
    ],
  ])('%s', (_, keys, reach) => {
    expect(reachOf(keys)).toEqual(reach);
  });

  it('gets the old values of what cannot be read back', () => {
    const text = [...init(['github'], [], { values: ['OPENROUTER_API_KEY'] }).written.values()][1];
    const [{ steps }] = jobsOf(text);
    expect(Object.keys(steps[2].env as object)).toEqual([...ADMIN, 'OPENROUTER_API_KEY', 'GITHUB_TOKEN']);
  });

  it('is said, and no job is written that could only fail', () => {
    const facts = { local: ['A'], rotates: false };
    const { report, written } = init(['github', 'gitlab'], [], facts);
    expect([...written.keys()].filter((path) => path.includes('rotate'))).toEqual([]);
    expect([...written.values()].join('\n')).not.toContain('rotate --due');
    expect(report.notes[0]).toBe('no runner has what only this host keeps: A; rotate that by a timer here');
    expect(report.notes.join('\n')).not.toContain('KEYTURN=rotate');
  });
});
