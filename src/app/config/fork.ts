// Whether a CI job runs for a commit from a fork, as the service's own variables tell it.

type Env = NodeJS.ProcessEnv;
type ReadText = (path: string, limit: number) => string | null;

const LARGEST_EVENT = 1 << 25;

/** Two variables that name a repository: they differ where the commit comes from a fork. */
interface Pair {
  service: string;
  source: string;
  target: string;
}

const PAIRS: readonly Pair[] = [
  // https://docs.gitlab.com/ci/variables/predefined_variables/
  { service: 'GitLab CI', source: 'CI_MERGE_REQUEST_SOURCE_PROJECT_ID', target: 'CI_MERGE_REQUEST_PROJECT_ID' },
  // https://docs.travis-ci.com/user/environment-variables/
  { service: 'Travis CI', source: 'TRAVIS_PULL_REQUEST_SLUG', target: 'TRAVIS_REPO_SLUG' },
  // https://buildkite.com/docs/pipelines/configure/environment-variables
  { service: 'Buildkite', source: 'BUILDKITE_PULL_REQUEST_REPO', target: 'BUILDKITE_REPO' },
  // https://www.appveyor.com/docs/environment-variables/
  { service: 'AppVeyor', source: 'APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME', target: 'APPVEYOR_REPO_NAME' },
  // https://docs.drone.io/pipeline/environment/reference/
  { service: 'Drone', source: 'DRONE_REPO_FORK_SLUG', target: 'DRONE_REPO' },
];

/** Variables that are there, and neither `false` nor empty, only for a fork. */
const FLAGS: readonly { service: string; variable: string }[] = [
  // https://learn.microsoft.com/azure/devops/pipelines/build/variables
  { service: 'Azure Pipelines', variable: 'SYSTEM_PULLREQUEST_ISFORK' },
  // https://circleci.com/docs/reference/variables/: set on builds of forked pull requests only
  { service: 'CircleCI', variable: 'CIRCLE_PR_USERNAME' },
  // https://plugins.jenkins.io/github-branch-source/
  { service: 'Jenkins', variable: 'CHANGE_FORK' },
];

/** Why the job counts as one for a fork; null where it does not. What cannot be told counts as a fork. */
export function forkOf(env: Env, readText: ReadText): string | null {
  const pair = PAIRS.find(({ source, target }) => env[source] && env[source] !== env[target]);
  if (pair) return `${pair.service} runs this job for a fork`;
  const flag = FLAGS.find(({ variable }) => env[variable] && env[variable]?.toLowerCase() !== 'false');
  if (flag) return `${flag.service} runs this job for a fork`;
  return env.GITHUB_ACTIONS || env.GITEA_ACTIONS ? githubFork(env, readText) : null;
}

/** Events that can be about somebody else's commits: https://docs.github.com/actions/reference/events-that-trigger-workflows */
const FOREIGN_EVENTS = /^(?:pull_request.*|workflow_run|check_run|check_suite|issue_comment|fork)$/;

function githubFork({ GITHUB_EVENT_NAME = '', GITHUB_EVENT_PATH }: Env, readText: ReadText): string | null {
  if (!FOREIGN_EVENTS.test(GITHUB_EVENT_NAME)) return null;
  const text = GITHUB_EVENT_PATH ? readText(GITHUB_EVENT_PATH, LARGEST_EVENT) : null;
  const [head, base] = repositoriesOf(text);
  if (head !== null && head === base) return null;
  return head === null || base === null
    ? `the event ${GITHUB_EVENT_NAME} does not tell whose commit it is about`
    : 'the event is about a commit of a fork';
}

interface Event {
  repository?: { id?: number };
  pull_request?: { head?: { repo?: { id?: number } | null } };
  workflow_run?: { head_repository?: { id?: number } | null };
}

/** The ids of the repository that the commit comes from, and of the one that runs the job. */
function repositoriesOf(text: string | null): [number | null, number | null] {
  if (text === null) return [null, null];
  try {
    const event = JSON.parse(text) as Event;
    const head = event.pull_request?.head?.repo?.id ?? event.workflow_run?.head_repository?.id ?? null;
    return [head, event.repository?.id ?? null];
  } catch {
    return [null, null];
  }
}
