import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { CiFacts, Service } from '../../../src/app/ci/facts.ts';
import { initCi } from '../../../src/app/ci/init.ts';
import type { Scripts } from '../../../src/io/scripts.ts';

const FACTS: CiFacts = {
  version: '1.2.3',
  root: '/srv/my app 100%',
  project: 'my-app',
  repository: 'acme/app',
  secrets: ['OPENROUTER_MANAGEMENT_KEY'],
  writesSecrets: true,
  trust: 'ab'.repeat(32),
  nodeDirectory: '/opt/node/bin',
};

function init(services: Service[], there: string[] = [], facts: Partial<CiFacts> = {}, dryRun = false) {
  const written = new Map<string, string>();
  const scripts = {
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
    expect(report.notes.join('\n')).toContain('.gitlab-ci.yml is there and stays');
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
