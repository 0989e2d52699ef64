// The commits of a pull request, as the variables of a CI service tell them.
import { resolve } from 'node:path';

export interface CiRange {
  /** The service's name. */
  service: string;
  /** Commits or branches, the likeliest first; what the checkout lacks is passed over. */
  from: string[];
  to: string[];
}

type Env = NodeJS.ProcessEnv;

/** The names of a service's variables. */
interface Service {
  name: string;
  /** Where it has checked out the repository. */
  workspace: string;
  /** Set, and not `false`, in a pull request; `NAME=VALUE` asks for that value. */
  pull: string;
  /** Holds the commit that the pull request starts from; of `A...B` that is A. */
  base?: string;
  /** Holds the branch that it goes into. */
  branch?: string;
  head: readonly string[];
}

const SERVICES: readonly Service[] = [
  // https://docs.gitlab.com/ci/variables/predefined_variables/
  {
    name: 'GitLab CI',
    workspace: 'CI_PROJECT_DIR',
    pull: 'CI_MERGE_REQUEST_IID',
    base: 'CI_MERGE_REQUEST_DIFF_BASE_SHA',
    branch: 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
    head: ['CI_MERGE_REQUEST_SOURCE_BRANCH_SHA', 'CI_COMMIT_SHA'],
  },
  // https://learn.microsoft.com/azure/devops/pipelines/build/variables
  {
    name: 'Azure Pipelines',
    workspace: 'BUILD_SOURCESDIRECTORY',
    pull: 'SYSTEM_PULLREQUEST_PULLREQUESTID',
    branch: 'SYSTEM_PULLREQUEST_TARGETBRANCH',
    head: ['SYSTEM_PULLREQUEST_SOURCECOMMITID'],
  },
  // https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
  {
    name: 'Bitbucket Pipelines',
    workspace: 'BITBUCKET_CLONE_DIR',
    pull: 'BITBUCKET_PR_ID',
    base: 'BITBUCKET_PR_DESTINATION_COMMIT',
    branch: 'BITBUCKET_PR_DESTINATION_BRANCH',
    head: ['BITBUCKET_COMMIT'],
  },
  // https://buildkite.com/docs/pipelines/configure/environment-variables
  {
    name: 'Buildkite',
    workspace: 'BUILDKITE_BUILD_CHECKOUT_PATH',
    pull: 'BUILDKITE_PULL_REQUEST',
    branch: 'BUILDKITE_PULL_REQUEST_BASE_BRANCH',
    head: ['BUILDKITE_COMMIT'],
  },
  // https://circleci.com/docs/reference/variables/ names no base: the default branch stands in
  { name: 'CircleCI', workspace: 'CIRCLE_WORKING_DIRECTORY', pull: 'CIRCLE_PULL_REQUEST', head: ['CIRCLE_SHA1'] },
  // https://plugins.jenkins.io/workflow-multibranch/
  { name: 'Jenkins', workspace: 'WORKSPACE', pull: 'CHANGE_ID', branch: 'CHANGE_TARGET', head: ['GIT_COMMIT'] },
  // https://docs.travis-ci.com/user/environment-variables/
  {
    name: 'Travis CI',
    workspace: 'TRAVIS_BUILD_DIR',
    pull: 'TRAVIS_PULL_REQUEST',
    base: 'TRAVIS_COMMIT_RANGE',
    branch: 'TRAVIS_BRANCH',
    head: ['TRAVIS_PULL_REQUEST_SHA'],
  },
  // https://docs.drone.io/pipeline/environment/reference/
  {
    name: 'Drone',
    workspace: 'DRONE_WORKSPACE',
    pull: 'DRONE_BUILD_EVENT=pull_request',
    branch: 'DRONE_TARGET_BRANCH',
    head: ['DRONE_COMMIT_SHA'],
  },
  // https://www.appveyor.com/docs/environment-variables/
  {
    name: 'AppVeyor',
    workspace: 'APPVEYOR_BUILD_FOLDER',
    pull: 'APPVEYOR_PULL_REQUEST_NUMBER',
    branch: 'APPVEYOR_REPO_BRANCH',
    head: ['APPVEYOR_PULL_REQUEST_HEAD_COMMIT'],
  },
  // https://docs.semaphoreci.com/reference/env-vars
  {
    name: 'Semaphore',
    workspace: 'SEMAPHORE_GIT_DIR',
    pull: 'SEMAPHORE_GIT_PR_NUMBER',
    base: 'SEMAPHORE_GIT_COMMIT_RANGE',
    branch: 'SEMAPHORE_GIT_BRANCH',
    head: ['SEMAPHORE_GIT_PR_SHA', 'SEMAPHORE_GIT_SHA'],
  },
  // https://cirrus-ci.org/guide/writing-tasks/
  {
    name: 'Cirrus CI',
    workspace: 'CIRRUS_WORKING_DIR',
    pull: 'CIRRUS_PR',
    base: 'CIRRUS_BASE_SHA',
    branch: 'CIRRUS_BASE_BRANCH',
    head: ['CIRRUS_CHANGE_IN_REPO'],
  },
];

const DEFAULT_BRANCHES = ['origin/HEAD', 'origin/main', 'origin/master'];

/**
 * The range of the pull request that this job runs for, if `root` is the service's own checkout. `readJson` gives null
 * for a file that cannot be read.
 */
export function ciRange(root: string, env: Env, readJson: (file: string) => unknown): CiRange | null {
  const isCheckout = (directory: string | undefined) => !directory || resolve(directory) === resolve(root);
  if (isCheckout(env.GITHUB_WORKSPACE)) {
    const range = githubRange(env, readJson);
    if (range) return range;
  }
  const service = SERVICES.find(({ workspace, pull }) => isCheckout(env[workspace]) && isPull(pull, env));
  if (!service) return null;
  const base = service.base && env[service.base]?.split('...')[0];
  const from = present([base, service.branch && remote(env[service.branch])]);
  const to = present([...service.head.map((name) => env[name]), 'HEAD']);
  return { service: service.name, from: from.length > 0 ? from : DEFAULT_BRANCHES, to };
}

interface GithubEvent {
  pull_request?: { base?: { sha?: string }; head?: { sha?: string } };
  merge_group?: { base_sha?: string; head_sha?: string };
}

/**
 * The commits are in the event's own document, as Gitea and Forgejo have it too.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
function githubRange(env: Env, readJson: (file: string) => unknown): CiRange | null {
  if (!/^(?:pull_request|merge_group)/.test(env.GITHUB_EVENT_NAME ?? '')) return null;
  const { pull_request, merge_group } = (readJson(env.GITHUB_EVENT_PATH ?? '') ?? {}) as GithubEvent;
  return {
    service: 'GitHub Actions',
    from: present([pull_request?.base?.sha, merge_group?.base_sha, remote(env.GITHUB_BASE_REF)]),
    to: present([pull_request?.head?.sha, merge_group?.head_sha, 'HEAD']),
  };
}

function isPull(condition: string, env: Env): boolean {
  const [name, value] = condition.split('=');
  const actual = env[name];
  return value === undefined ? actual !== undefined && actual !== '' && actual !== 'false' : actual === value;
}

function remote(branch: string | undefined): string | undefined {
  return branch ? `origin/${branch.replace(/^refs\/heads\//, '')}` : undefined;
}

function present(values: readonly (string | undefined)[]): string[] {
  return values.filter((value): value is string => value !== undefined && value !== '');
}
