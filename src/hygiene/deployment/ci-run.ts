// What the commands of a workflow do with its secrets.
import type { Check, Problem } from '../check.ts';
import type { HygieneInput, TextFile } from '../input.ts';
import { type Leaf, yamlDocuments } from './yaml-tree.ts';

const SECRET = /\$\{\{[^}]{0,200}\bsecrets(?:\.|\[\s{0,5}['"])(?!GITHUB_TOKEN\b)(\w{1,100})/;

export const ciEcho: Check = {
  id: 'ci-echo',
  group: 'deployment',
  severity: 'high',
  action: 'you',
  title: 'a secret that a CI job prints',
  meaning: [
    'What echo and printf write is in the log. Masking hides it only as long as it stands there exactly: base64, a part of it or JSON are shown.',
    'Logs of public projects can be read by everybody.',
  ],
  todo: ['Take the command out; to see whether it is set: test -n "$NAME"', 'Replace a key whose log was public.'],
  run: (input) =>
    commandsOf(input).flatMap(({ file, leaf, secrets }) =>
      lineProblems(leaf, file.path, (line) => {
        const name = printed(line, secrets);
        return name ? `prints ${name}` : null;
      }),
    ),
};

export const ciTrace: Check = {
  id: 'ci-trace',
  group: 'deployment',
  severity: 'medium',
  action: 'you',
  title: 'set -x in a CI job that has secrets',
  meaning: ['The shell prints every command with its variables filled in.'],
  todo: ['Take set -x out, or turn it off around the commands that take a secret: set +x'],
  run: (input) =>
    commandsOf(input)
      .filter(({ secrets }) => secrets.size > 0)
      .flatMap(({ file, leaf, shell }) => {
        const line = shell !== null && /\s-[a-z]*x/.test(shell.value) ? shell.line : null;
        const message = 'set -x prints secrets with the commands';
        if (line !== null) return [{ severity: 'medium', path: file.path, line, message }];
        return lineProblems(leaf, file.path, (text) => (TRACES.test(text) ? message : null));
      }),
};

const TRACES = /^\s*(?:set\s+(?:-[a-z]+\s+)*-[a-z]*x|set\s+-[a-z]*o\s+xtrace|(?:ba|z|da)?sh\s+-[a-z]*x)/;

interface Command {
  file: TextFile;
  leaf: Leaf;
  /** The shell of the step, where one is named. */
  shell: Leaf | null;
  /** Variables that hold a secret where the command runs. */
  secrets: ReadonlySet<string>;
}

function commandsOf(input: HygieneInput): Command[] {
  return [...input.texts('workflow'), ...input.texts('gitlab')].flatMap((file) => {
    const leaves = yamlDocuments(file.text).flatMap((document) => document.leaves);
    const github = leaves.some(({ path }) => path[0] === 'jobs');
    return leaves
      .filter(({ path }) =>
        github ? path.at(-1) === 'run' : path.includes('script') || path.includes('before_script'),
      )
      .map((leaf) => ({
        file,
        leaf,
        shell: github ? shellOf(leaf, leaves) : null,
        secrets: github ? secretsAt(leaf, leaves) : namedSecrets(scriptOf(leaf, leaves), input),
      }));
  });
}

function shellOf({ path }: Leaf, leaves: readonly Leaf[]): Leaf | null {
  const step = path.slice(0, -1);
  const isHere = (leaf: Leaf) => leaf.path.length === path.length && step.every((part, i) => leaf.path[i] === part);
  return leaves.find((leaf) => leaf.path.at(-1) === 'shell' && isHere(leaf)) ?? null;
}

/** Of the step, its job and the whole workflow: variables that are given a secret, and secrets written into the command. */
function secretsAt({ path, value }: Leaf, leaves: readonly Leaf[]): Set<string> {
  const names = new Set<string>();
  for (const leaf of leaves) {
    const at = leaf.path.lastIndexOf('env');
    const owner = leaf.path.slice(0, at);
    if (at !== -1 && SECRET.test(leaf.value) && owner.every((part, i) => path[i] === part))
      names.add(String(leaf.path.at(-1)));
  }
  for (const [, name] of value.matchAll(new RegExp(SECRET, 'g'))) names.add(name);
  return names;
}

/** All commands of a job of GitLab's: one shell runs them. */
function scriptOf({ path: [job] }: Leaf, leaves: readonly Leaf[]): string {
  return leaves
    .filter(({ path }) => path[0] === job && path.some((part) => /^(?:before_)?script$/.test(String(part))))
    .map(({ value }) => value)
    .join('\n');
}

/** GitLab's secrets are variables of the project: told by their names. */
function namedSecrets(value: string, { judge }: HygieneInput): Set<string> {
  const names = [...value.matchAll(/\$\{?([A-Z][A-Z0-9_]{2,80})/g)].map(([, name]) => name);
  return new Set(names.filter((name) => judge.isSecretName(name)));
}

const PRINTS = /(?:^|[;&|]\s*)\s*(?:echo|printf|cat\s*<<<|print|printenv|Write-Host|Write-Output)\b(.{0,500})/;

const PASSES_ON = new Set(
  'base64 base32 rev xxd od hexdump cat tac tee jq sed awk tr cut head tail fold sort'.split(' '),
);

function printed(line: string, secrets: ReadonlySet<string>): string | null {
  const rest = PRINTS.exec(line)?.[1];
  // What is written into a file or piped into a command is not shown, but for one that passes it on.
  if (rest === undefined || /[^&]>|::add-mask::/.test(rest)) return null;
  const last = /\|\s{0,5}([\w-]{1,30})[^|]{0,200}$/.exec(rest.replaceAll('||', ';'))?.[1];
  if (last !== undefined && !PASSES_ON.has(last)) return null;
  const direct = SECRET.exec(rest)?.[1];
  if (direct) return direct;
  const names = [...rest.matchAll(/\$\{?(?:env:)?([A-Za-z_]\w{0,100})|^\s+([A-Z_]\w{0,100})$/g)].map(
    (match) => match[1] ?? match[2],
  );
  return names.find((name) => secrets.has(name)) ?? null;
}

function lineProblems({ value, line }: Leaf, path: string, messageOf: (line: string) => string | null): Problem[] {
  const lines = value.split('\n');
  // A block starts below the line of its `|`.
  const first = lines.length > 1 ? line + 1 : line;
  return lines.flatMap((text, i): Problem[] => {
    const message = messageOf(text);
    return message ? [{ severity: message.startsWith('set') ? 'medium' : 'high', path, line: first + i, message }] : [];
  });
}
