import type { Check, Problem } from '../check.ts';
import { yamlDocuments } from './yaml-tree.ts';

export const ciTarget: Check = {
  id: 'ci-pull-request-target',
  group: 'deployment',
  severity: 'critical where the code of the pull request is checked out, else medium',
  action: 'you',
  title: 'secrets in a workflow that strangers can start',
  meaning: [
    'A workflow on pull_request_target runs with the secrets of the repository for every pull request, those from forks included.',
    'Where it checks the pull request out and runs anything of it, the author has the secrets.',
  ],
  todo: [
    'Use pull_request, which gives forks no secrets.',
    'What needs a secret goes into a second workflow, on workflow_run, that runs no code of the pull request.',
  ],
  run: (input) => {
    const problems: Problem[] = [];
    for (const { path, text } of input.texts('workflow')) {
      const place = text.search(/\bpull_request_target\b/);
      if (place === -1 || !SECRET.test(text) || !isTrigger(text)) continue;
      const takesCode = TAKES_CODE.test(text) && !AFTER_MERGE.test(text);
      const line = text.slice(0, place).split('\n').length;
      const what = takesCode ? 'checks the pull request out, and has secrets' : 'has secrets';
      problems.push({
        severity: takesCode ? 'critical' : 'medium',
        path,
        line,
        message: `pull_request_target ${what}`,
      });
    }
    return problems;
  },
};

const SECRET =
  /\$\{\{[^}]{0,200}\bsecrets(?:\.(?!GITHUB_TOKEN\b)\w|\[(?!\s{0,5}["']GITHUB_TOKEN)|\s{0,5}\))|^\s{1,40}secrets:\s{0,5}inherit\b/m;
const TAKES_CODE = /github\.event\.pull_request\.(?:head|number)|github\.head_ref|refs\/pull\/|gh pr checkout/;
/** A maintainer has taken the code in already. */
const AFTER_MERGE = /github\.event\.pull_request\.merged/;

function isTrigger(text: string): boolean {
  return yamlDocuments(text).some(({ leaves }) =>
    leaves.some(({ path, value }) => {
      // YAML 1.1 takes a bare `on` for true.
      const [first, second] = path;
      return (
        (first === 'on' || first === 'true') && (second === 'pull_request_target' || value === 'pull_request_target')
      );
    }),
  );
}
