import type { Check, Problem } from '../check.ts';
import type { HygieneInput, TextFile } from '../input.ts';
import { secretInCommand } from './command.ts';
import { severityOf } from './literal.ts';
import { type Leaf, yamlDocuments } from './yaml-tree.ts';

export const ciLiteral: Check = {
  id: 'ci-literal',
  group: 'deployment',
  severity: 'high for a real value, else medium',
  action: 'you',
  title: 'a secret in clear in a CI file',
  meaning: [
    'What env, with, variables and the commands of a workflow hold is in the repository; forks have it too.',
    'Passwords made of words are not reported in a file with services: that database lives as long as the job.',
  ],
  todo: [
    'GitHub: keep it as a secret of the repository or environment, and write $' + '{{ secrets.NAME }}',
    'GitLab: keep it as a masked, protected variable of the project.',
  ],
  run: (input) => [
    ...[...input.texts('workflow')].flatMap((file) => problemsOf(file, GITHUB, input)),
    ...[...input.texts('gitlab')].flatMap((file) => problemsOf(file, GITLAB, input)),
  ],
};

interface Kind {
  /** Where names and values stand. */
  sections: readonly string[];
  commands: ReadonlySet<string>;
}

const GITHUB: Kind = { sections: ['env', 'with'], commands: new Set(['run']) };
const GITLAB: Kind = { sections: ['variables'], commands: new Set(['script', 'before_script', 'after_script']) };
/** Of caches: names of places, made of words. */
const NO_SECRET = /^(?:restore-|save-|cache-|primary-)?keys?$/;

function problemsOf({ path, text }: TextFile, kind: Kind, input: HygieneInput): Problem[] {
  const leaves = yamlDocuments(text).flatMap((document) => document.leaves);
  const hasServices = leaves.some((leaf) => leaf.path.includes('services'));
  return leaves.flatMap((leaf) => {
    const literal = literalIn(leaf, kind, input);
    // The database beside a test lives as long as the test, whoever names its password.
    const problem = hasServices && literal?.severity !== 'high' ? null : literal;
    return [...(problem ? [problem] : []), ...commandsIn(leaf, kind, input)].map((each) => ({ ...each, path }));
  });
}

type Found = Omit<Problem, 'path'>;

function literalIn(leaf: Leaf, { sections }: Kind, input: HygieneInput): Found | null {
  const name = nameOf(leaf, sections);
  if (name === null || NO_SECRET.test(name) || leaf.value.includes('$' + '{{')) return null;
  const severity = severityOf(name, leaf.value, input);
  return severity && { severity, line: leaf.line, message: `${name} stands there in clear` };
}

function commandsIn(leaf: Leaf, { commands }: Kind, input: HygieneInput): Found[] {
  if (!leaf.path.some((part) => typeof part === 'string' && commands.has(part))) return [];
  const lines = leaf.value.split('\n');
  return lines.flatMap((command, i): Found[] => {
    const what = secretInCommand(command.replace(/\$\{\{.{0,300}?\}\}/g, '$$X'), input);
    // A block starts below the line of its `|`.
    const line = leaf.line + i + (lines.length > 1 ? 1 : 0);
    return what ? [{ severity: 'high', line, message: `a command with ${what}` }] : [];
  });
}

/** `env: { NAME: value }`, and GitLab's `variables: { NAME: { value: … } }`. */
function nameOf({ path }: Leaf, sections: readonly string[]): string | null {
  const at = path.findLastIndex((part) => typeof part === 'string' && sections.includes(part));
  const name = path[at + 1];
  const rest = path.slice(at + 2);
  if (at === -1 || typeof name !== 'string' || rest.length > 1 || (rest.length === 1 && rest[0] !== 'value'))
    return null;
  return name;
}
