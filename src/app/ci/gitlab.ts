// Jobs of GitLab CI, in a file of their own that the project's includes.
import { type CiFacts, type Draft, npx, rotateWords } from './facts.ts';

export const GITLAB_MAIN = '.gitlab-ci.yml';
const GITLAB_JOBS = '.gitlab/keyturn.yml';
export const GITLAB_INCLUDE = `include: [{ local: ${GITLAB_JOBS} }]`;

export function gitlabFiles(facts: CiFacts): Draft[] {
  return [
    { path: GITLAB_JOBS, purpose: 'merge requests, and what schedules ask for', content: jobs(facts) },
    { path: GITLAB_MAIN, purpose: 'includes it', content: `${GITLAB_INCLUDE}\n` },
  ];
}

function jobs(facts: CiFacts): string {
  return `# keyturn-audit finds leaked keys: in a merge request those that its commits bring, in a schedule with the variable
# KEYTURN=audit in the whole history.${facts.rotates ? ' keyturn-rotate replaces what is due, in a schedule with KEYTURN=rotate.' : ''}
keyturn-audit:
  image: node:22
  variables:
    GIT_DEPTH: '0'
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_PIPELINE_SOURCE == "schedule" && $KEYTURN == "audit"
  script:
    - ${npx(facts, 'audit')}
${facts.rotates ? rotation(facts) : ''}`;
}

function rotation(facts: CiFacts): string {
  return `
# Admin keys belong into protected and masked variables: merge requests, also those of forks, do not get them.
keyturn-rotate:
  image: node:22
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule" && $KEYTURN == "rotate" && $CI_COMMIT_REF_PROTECTED == "true"
  environment:
    name: keyturn
  # One at a time.
  resource_group: keyturn-rotate
  script:
    - ${npx(facts, rotateWords(facts))}
`;
}

/** Whatever way its own file says it. */
export function includesJobs(text: string): boolean {
  return text.includes(GITLAB_JOBS);
}
