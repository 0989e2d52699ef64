// Workflows of GitHub Actions. Actions are pinned to commits: a tag can be moved.
import { type CiFacts, type Draft, npx, rotateWords } from './facts.ts';

// https://github.com/actions/checkout/releases/tag/v5.0.0
const CHECKOUT = 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0';
// https://github.com/actions/setup-node/releases/tag/v5.0.0
const SETUP_NODE = 'actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0';

export function githubFiles(facts: CiFacts): Draft[] {
  const audit = {
    path: '.github/workflows/keyturn-audit.yml',
    purpose: 'pull requests, and everything on Mondays',
    content: auditWorkflow(facts),
  };
  if (!facts.rotates) return [audit];
  const path = '.github/workflows/keyturn-rotate.yml';
  return [audit, { path, purpose: 'what is due, daily', content: rotateWorkflow(facts) }];
}

function auditWorkflow(facts: CiFacts): string {
  return `# Finds leaked keys: in a pull request those that its commits bring, on Mondays in the whole history.
# It needs no secret and no right to write, so it may run on pull requests from forks.
name: keyturn audit
on:
  pull_request:
  schedule:
    - cron: '17 4 * * 1'
  workflow_dispatch:
permissions:
  contents: read
jobs:
  audit:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    steps:
      - uses: ${CHECKOUT}
        with:
          # The whole history: a shallow clone hides what is in the rest.
          fetch-depth: 0
          persist-credentials: false
      - uses: ${SETUP_NODE}
        with:
          node-version: 22
      # The range of a pull request comes from the job's own variables.
      - run: ${npx(facts, 'audit --format github')}
`;
}

function rotateWorkflow(facts: CiFacts): string {
  return `# Replaces the keys that are due. Two runners share no disk: the labels at the provider say how far a rotation is.
# Never add pull_request or pull_request_target here: a stranger's commit must not meet the keys below.
name: keyturn rotate
on:
  schedule:
    - cron: '43 3 * * *'
  workflow_dispatch:
permissions:
  contents: read
concurrency:
  group: keyturn-rotate
  cancel-in-progress: false
jobs:
  rotate:
    # Not in forks, and only what the default branch says.
    if: \${{ ${condition(facts)} }}
    runs-on: ubuntu-latest
    timeout-minutes: 30
    # Let this environment be used by the default branch only, and keep the secrets below in it.
    environment: keyturn
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
      - uses: ${SETUP_NODE}
        with:
          node-version: 22
      - run: ${npx(facts, rotateWords(facts))}
${environment(facts)}`;
}

/** A schedule always runs on the default branch, and its event may not name it. */
function condition({ repository }: CiFacts): string {
  const branch = "github.event_name == 'schedule' || github.ref_name == github.event.repository.default_branch";
  return repository === null ? branch : `github.repository == '${repository}' && (${branch})`;
}

function environment({ secrets, values, writesSecrets }: CiFacts): string {
  // No secret may have a name that begins with GITHUB_.
  const token = `          GITHUB_TOKEN: \${{ secrets.KEYTURN_GITHUB_TOKEN }}`;
  const entries = (names: readonly string[]) => names.map((name) => `          ${name}: \${{ secrets.${name} }}`);
  const old = ['          # A secret cannot be read back: the old values are handed over here.', ...entries(values)];
  const named = [...entries(secrets), ...(values.length > 0 ? old : [])];
  const lines = writesSecrets
    ? [
        '          # The own token of a workflow cannot write secrets: this is one of an App, or a fine-grained one.',
        token,
      ]
    : [];
  if (named.length + lines.length === 0) {
    return `        # The admin keys that the config names, with the least rights that do:
        # env:
        #   OPENROUTER_MANAGEMENT_KEY: \${{ secrets.OPENROUTER_MANAGEMENT_KEY }}
`;
  }
  return `        env:\n${[...named, ...lines].join('\n')}\n`;
}
