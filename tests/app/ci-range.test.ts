import { describe, expect, it } from 'vitest';
import { ciRange } from '../../src/app/ci-range.ts';

const noFile = () => null;

describe('ciRange', () => {
  it.each([
    [
      'GitLab CI',
      { CI_MERGE_REQUEST_IID: '7', CI_MERGE_REQUEST_DIFF_BASE_SHA: 'b', CI_COMMIT_SHA: 'h' },
      ['b'],
      ['h', 'HEAD'],
    ],
    [
      'Azure Pipelines',
      {
        SYSTEM_PULLREQUEST_PULLREQUESTID: '7',
        SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
        SYSTEM_PULLREQUEST_SOURCECOMMITID: 'h',
      },
      ['origin/main'],
      ['h', 'HEAD'],
    ],
    [
      'Bitbucket Pipelines',
      { BITBUCKET_PR_ID: '7', BITBUCKET_PR_DESTINATION_COMMIT: 'b', BITBUCKET_COMMIT: 'h' },
      ['b'],
      ['h', 'HEAD'],
    ],
    [
      'Buildkite',
      { BUILDKITE_PULL_REQUEST: '7', BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main', BUILDKITE_COMMIT: 'h' },
      ['origin/main'],
      ['h', 'HEAD'],
    ],
    [
      'CircleCI',
      { CIRCLE_PULL_REQUEST: 'u', CIRCLE_SHA1: 'h' },
      ['origin/HEAD', 'origin/main', 'origin/master'],
      ['h', 'HEAD'],
    ],
    ['Jenkins', { CHANGE_ID: '7', CHANGE_TARGET: 'main', GIT_COMMIT: 'h' }, ['origin/main'], ['h', 'HEAD']],
    [
      'Travis CI',
      { TRAVIS_PULL_REQUEST: '7', TRAVIS_COMMIT_RANGE: 'b...h', TRAVIS_BRANCH: 'main', TRAVIS_PULL_REQUEST_SHA: 'h' },
      ['b', 'origin/main'],
      ['h', 'HEAD'],
    ],
    ['Drone', { DRONE_BUILD_EVENT: 'pull_request', DRONE_TARGET_BRANCH: 'main' }, ['origin/main'], ['HEAD']],
  ])('knows %s', (service, env, from, to) => {
    expect(ciRange('/w', env, noFile)).toEqual({ service, from, to });
  });

  it.each([
    {},
    { CI: 'true', GITHUB_EVENT_NAME: 'push' },
    { BUILDKITE_PULL_REQUEST: 'false' },
    { TRAVIS_PULL_REQUEST: 'false' },
    { DRONE_BUILD_EVENT: 'push' },
    { GITHUB_EVENT_NAME: 'pull_request', GITHUB_WORKSPACE: '/elsewhere' },
  ])('finds no pull request in %o', (env) => {
    expect(ciRange('/w', env, noFile)).toBeNull();
  });
});
