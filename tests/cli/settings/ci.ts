// Workflows of GitHub Actions and GitLab CI.
import { type Case, githubToken, given, random } from './case.ts';

const workflow = (name: string, text: string, ...finds: string[]) =>
  given(`Actions: ${name}`, { '.github/workflows/a.yml': text }, finds);

const steps = (text: string) => `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${text}`;
const withSecret = (text: string) => steps(`      - env:\n          T: %{{ secrets.API_TOKEN }}\n${text}`);
const target = (text: string) => `on: pull_request_target\njobs:\n  a:\n    runs-on: x\n    steps:\n${text}`;
const gitlab = (name: string, text: string, ...finds: string[]) =>
  given(`GitLab: ${name}`, { '.gitlab-ci.yml': text }, finds);

const LITERALS: readonly Case[] = [
  workflow(
    'a literal in env',
    steps(`      - run: make\n        env:\n          A_TOKEN: ${random(36)}\n`),
    'ci-literal',
  ),
  workflow(
    'a literal in with',
    steps(`      - uses: a/b@v1\n        with:\n          token: ${githubToken()}\n`),
    'ci-literal',
  ),
  workflow(
    'a literal in a command',
    steps(`      - run: |\n          curl -H "Authorization: Bearer ${githubToken()}" x.io\n`),
    'ci-literal',
  ),
  workflow('a variable in a command', steps(`      - run: |\n          export A_TOKEN=${random(36)}\n`), 'ci-literal'),
  workflow(
    'references',
    steps(
      [
        '      - uses: actions/cache@v4',
        '        with:',
        '          key: %{{ runner.os }}-x',
        '          restore-keys: npm-modules-',
        '      - run: curl -u "x:%{{ secrets.T }}" x.io',
        '        env:',
        '          A_TOKEN: %{{ secrets.API_TOKEN }}',
        '          T: %{{ github.token }}\n',
      ].join('\n'),
    ),
  ),
  workflow(
    'the database of a test',
    `on: push\njobs:\n  a:\n    runs-on: x\n    services:\n      db:\n        image: postgres\n        env:\n          POSTGRES_PASSWORD: postgres\n    steps: []\n`,
  ),
  gitlab('a variable', `variables:\n  A_TOKEN: ${random(36)}\nbuild:\n  script: [make]\n`, 'ci-literal'),
  gitlab('a variable of a job', `build:\n  variables:\n    A_TOKEN: ${random(36)}\n  script: [make]\n`, 'ci-literal'),
  gitlab('a command', `build:\n  script:\n    - 'curl -H "PRIVATE-TOKEN: ${random(26)}" x.io'\n`, 'ci-literal'),
  gitlab('references', 'build:\n  script:\n    - docker login -u u -p $CI_JOB_TOKEN r\n    - test -n "$API_TOKEN"\n'),
];

const TOLD: readonly Case[] = [
  workflow('echo', steps('      - run: echo %{{ secrets.API_TOKEN }}\n'), 'ci-echo'),
  workflow('echo of a variable', withSecret('        run: |\n          echo "token is $T"\n'), 'ci-echo'),
  workflow('echo through base64', withSecret('        run: echo $T | base64\n'), 'ci-echo'),
  workflow(
    'into a file or a command',
    withSecret('        run: |\n          echo "$T" > key\n          echo "$T" | docker login --password-stdin\n'),
  ),
  gitlab('echo', 'build:\n  script:\n    - echo $DEPLOY_TOKEN\n', 'ci-echo'),
  workflow('set -x', withSecret('        run: |\n          set -x\n          deploy --token "$T"\n'), 'ci-trace'),
  workflow('set -euxo', withSecret('        run: |\n          set -euxo pipefail\n          deploy\n'), 'ci-trace'),
  workflow('bash -x', withSecret('        shell: bash -x {0}\n        run: deploy "$T"\n'), 'ci-trace'),
  workflow('set -x without a secret', steps('      - run: |\n          set -x\n          make\n')),
];

const TARGETS: readonly Case[] = [
  workflow(
    'the code of a pull request, with secrets',
    target(
      '      - uses: actions/checkout@v4\n        with:\n          ref: %{{ github.event.pull_request.head.sha }}\n      - run: make %{{ secrets.T }}\n',
    ),
    'ci-pull-request-target',
  ),
  workflow(
    'pull_request_target in a list',
    target('      - run: make %{{ secrets.T }}\n').replace('pull_request_target', '[push, pull_request_target]'),
    'ci-pull-request-target',
  ),
  workflow('secrets in brackets', target("      - run: make %{{ secrets['T'] }}\n"), 'ci-pull-request-target'),
  workflow(
    'secrets that are passed on',
    'on: pull_request_target\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n    secrets: inherit\n',
    'ci-pull-request-target',
  ),
  workflow(
    'the own token',
    target('      - uses: actions/labeler@v5\n        with:\n          repo-token: %{{ secrets.GITHUB_TOKEN }}\n'),
  ),
];

export const CI: readonly Case[] = [...LITERALS, ...TOLD, ...TARGETS];
