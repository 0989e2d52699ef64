import type { Check, Problem } from '../check.ts';
import type { HygieneInput, TextFile } from '../input.ts';
import { severityOf } from './literal.ts';
import { type Leaf, yamlDocuments } from './yaml-tree.ts';

export const ciLiteral: Check = {
  id: 'ci-literal',
  group: 'deployment',
  severity: 'high for a real value, else medium',
  action: 'you',
  title: 'a secret in clear in a CI file',
  meaning: ['What env, with and variables of a workflow hold is in the repository; forks have them too.'],
  todo: [
    'GitHub: keep it as a secret of the repository or environment, and write $' + '{{ secrets.NAME }}',
    'GitLab: keep it as a masked, protected variable of the project.',
  ],
  run: (input) => [
    ...[...input.texts('workflow')].flatMap((file) => problemsOf(file, ['env', 'with'], input)),
    ...[...input.texts('gitlab')].flatMap((file) => problemsOf(file, ['variables'], input)),
  ],
};

function problemsOf({ path, text }: TextFile, sections: readonly string[], input: HygieneInput): Problem[] {
  const leaves = yamlDocuments(text).flatMap((document) => document.leaves);
  return leaves.flatMap((leaf): Problem[] => {
    const name = nameOf(leaf, sections);
    const severity = name === null || leaf.value.includes('$' + '{{') ? null : severityOf(name, leaf.value, input);
    return severity ? [{ severity, path, line: leaf.line, message: `${name} stands there in clear` }] : [];
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
