// What `ci init` writes for GitHub and GitLab, run line by line on runners that have nothing but a clone and the job's
// variables.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { serveGithub } from '../fakes/github-secrets.ts';
import { serveGitlab } from '../fakes/gitlab-variables.ts';
import { gitEnvironment, removeTemporary } from '../fakes/repo.ts';
import { configOf, documentOf, NAME, type Project, type Run, runProgram, withProject } from './project.ts';

afterAll(removeTemporary);

const DAY = 86_400_000;
const CLOCK = new URL('./clock-preload.mjs', import.meta.url).href;

function git(project: Project, ...args: string[]): string {
  const env = { ...gitEnvironment(), HOME: project.home };
  return execFileSync('git', args, { cwd: project.cwd, env, encoding: 'utf8' }).trim();
}

interface Step {
  run?: string;
  env?: Record<string, string>;
}

function stepOf(project: Project, file: string): Required<Step> {
  const { jobs } = parse(readFileSync(join(project.cwd, '.github/workflows', file), 'utf8'));
  const [{ steps }] = Object.values(jobs) as { steps: Step[] }[];
  const { run = '', env = {} } = steps.find(({ run: line }) => line !== undefined) ?? {};
  return { run, env };
}

/** A fresh machine each time. */
function runner(project: Project, { run, env }: Required<Step>, { secrets, days }: Job): Promise<Run> {
  const secretOf = (text: string) => secrets.get(/secrets\.(\w+)/.exec(text)?.[1] ?? '') ?? '';
  const given = Object.fromEntries(Object.entries(env).map(([name, text]) => [name, secretOf(text)]));
  const service = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'schedule' };
  return onMachine(project, run, { days, env: { ...service, ...given } });
}

interface Machine {
  days: number;
  env: NodeJS.ProcessEnv;
  /** What is checked out; default: the main branch. */
  branch?: string;
}

async function onMachine(project: Project, line: string, { days, env, branch = 'main' }: Machine): Promise<Run> {
  const home = join(project.home, `runner-${days}-${branch}`);
  const cwd = join(home, 'app');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
  git(project, 'clone', '-q', project.cwd, cwd);
  git(project, '-C', cwd, 'checkout', '-q', '--detach', `origin/${branch}`);
  const words = line.replace(/^npx --yes keyturn@\S+ /, '').split(' ');
  const clock = { NODE_OPTIONS: `--import=${CLOCK}`, CLOCK_OFFSET: String(days * DAY) };
  const done = await runProgram(words, {
    cwd,
    env: { PATH: process.env.PATH, HOME: home, CI: 'true', ...clock, ...env },
  });
  project.told.push(done.stdout, done.stderr);
  return done;
}

interface Job {
  secrets: ReadonlyMap<string, string>;
  days: number;
}

describe.skipIf(process.platform === 'win32').concurrent('the workflows that ci init writes', () => {
  it('rotate a secret of Actions from runners that share nothing, and audit the same repository', () =>
    withProject({}, async (project) => {
      const github = await serveGithub();
      const store = `{ kind: github-actions, repo: acme/app, address: '${github.address}' }`;
      project.configure(configOf(project.sandbox.baseUrl, { stores: store }));
      rmSync(join(project.cwd, '.env'));
      git(project, 'init', '-q', '-b', 'main');
      expect((await project.keyturn(['ci', 'init', 'github'])).code).toBe(0);
      git(project, 'add', '.');
      git(project, 'commit', '-q', '-m', 'ci');
      const admin = String(project.env.OPENROUTER_MANAGEMENT_KEY);
      const kept = () => github.secrets.get(`/repos/acme/app/actions/secrets/${NAME}`)?.value ?? project.old;
      const rotate = stepOf(project, 'keyturn-rotate.yml');
      const at = (days: number) => {
        const secrets = new Map([
          ['OPENROUTER_MANAGEMENT_KEY', admin],
          ['KEYTURN_GITHUB_TOKEN', github.token],
          [NAME, kept()],
        ]);
        return runner(project, rotate, { secrets, days });
      };
      expect(documentOf(await at(1)).rotations).toMatchObject([{ state: 'planned' }]);
      const first = await at(91);
      expect([first.code, documentOf(first).rotations[0].state], first.stderr).toEqual([0, 'grace']);
      expect([kept() === project.old, project.isLive(kept()), project.isLive(project.old)]).toEqual([
        false,
        true,
        true,
      ]);
      const fresh = kept();
      github.now += DAY;
      const second = await at(93);
      expect([second.code, documentOf(second).rotations[0].state], second.stderr).toEqual([0, 'done']);
      expect([kept(), project.isLive(fresh), project.isLive(project.old)]).toEqual([fresh, true, false]);
      expect(project.labels()).toHaveLength(1);
      const audit = stepOf(project, 'keyturn-audit.yml');
      const looked = await runner(project, audit, { secrets: new Map(), days: 0 });
      expect([looked.code, looked.stdout], looked.stderr).toEqual([0, expect.stringContaining('Grade A')]);
      await github.close();
    }));

  it('do the same for GitLab: a variable is rotated, a merge request is audited for what its commits bring', () =>
    withProject({}, async (project) => {
      const gitlab = await serveGitlab();
      const store = `{ kind: gitlab-ci, project: acme/app, address: '${gitlab.address}' }`;
      gitlab.variables.push({ key: NAME, value: project.old, environment_scope: '*', masked: true, raw: true });
      project.configure(configOf(project.sandbox.baseUrl, { stores: store }));
      rmSync(join(project.cwd, '.env'));
      git(project, 'init', '-q', '-b', 'main');
      expect((await project.keyturn(['ci', 'init', 'gitlab'])).code).toBe(0);
      git(project, 'add', '.');
      git(project, 'commit', '-q', '-m', 'ci');
      const jobs = parse(readFileSync(join(project.cwd, '.gitlab/keyturn.yml'), 'utf8'));
      const lineOf = (job: string): string => jobs[job].script.join('\n');
      const admin = project.env.OPENROUTER_MANAGEMENT_KEY;
      const scheduled = { GITLAB_CI: 'true', CI_PIPELINE_SOURCE: 'schedule' };
      const env = { ...scheduled, GITLAB_TOKEN: gitlab.token, OPENROUTER_MANAGEMENT_KEY: admin };
      const [variable] = gitlab.variables;
      for (const [days, state] of [
        [1, 'planned'],
        [91, 'grace'],
        [93, 'done'],
      ] as const) {
        const run = await onMachine(project, lineOf('keyturn-rotate'), { days, env });
        expect([run.code, documentOf(run).rotations[0].state], run.stderr).toEqual([0, state]);
      }
      expect([project.isLive(variable.value), project.isLive(project.old)]).toEqual([true, false]);
      git(project, 'checkout', '-q', '-b', 'feature');
      git(project, 'commit', '-q', '--allow-empty', '-m', 'nothing');
      const request = {
        ...scheduled,
        CI_PIPELINE_SOURCE: 'merge_request_event',
        CI_MERGE_REQUEST_IID: '7',
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
        CI_MERGE_REQUEST_DIFF_BASE_SHA: git(project, 'rev-parse', 'main'),
        CI_COMMIT_SHA: git(project, 'rev-parse', 'feature'),
      };
      const audit = { days: 0, env: request, branch: 'feature' };
      const looked = await onMachine(project, lineOf('keyturn-audit'), audit);
      expect([looked.code, looked.stdout], looked.stderr).toEqual([0, expect.stringMatching(/^No secrets in the 1 /)]);
      const whole = await onMachine(project, lineOf('keyturn-audit'), { days: 0, env: scheduled });
      expect([whole.code, whole.stdout], whole.stderr).toEqual([0, expect.stringMatching(/^No secrets, /)]);
      await gitlab.close();
    }));

  it('have no rotation where no runner has the key, and say what does it then', () =>
    withProject({}, async (project) => {
      git(project, 'init', '-q', '-b', 'main');
      const { code, stdout } = await project.keyturn(['ci', 'init', 'github']);
      expect([code, stdout]).toEqual([0, expect.not.stringContaining('keyturn-rotate.yml')]);
      expect(stdout.replace(/\s+/g, ' ')).toContain(`no runner has what only this host keeps: ${NAME}`);
      expect(stdout).toContain('keyturn ci init systemd');
    }));
});
