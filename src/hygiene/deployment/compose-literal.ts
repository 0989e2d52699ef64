import type { Severity } from '../../core/model.ts';
import type { Check, Problem } from '../check.ts';
import type { HygieneInput, TextFile } from '../input.ts';
import { secretInCommand } from './command.ts';
import { severityOf, splitAssignment } from './literal.ts';
import { type Leaf, yamlDocuments } from './yaml-tree.ts';

export const composeLiteral: Check = {
  id: 'compose-literal',
  group: 'deployment',
  severity: 'high for a real value, else medium',
  action: 'you',
  title: 'a secret in clear in a compose file',
  meaning: [
    'The value itself stands in environment or build.args: it is in the repository, in docker inspect, and (build.args) in the image.',
  ],
  todo: [
    'Name an env file instead: env_file: .env (mode 600, ignored by git)',
    'Or a secret: secrets: { db: { file: ./db.secret } }, and POSTGRES_PASSWORD_FILE: /run/secrets/db',
    'Or take it from outside: PASSWORD: $' + '{PASSWORD:?}',
  ],
  run: (input) => [...input.texts('compose')].flatMap((file) => problemsOf(file, input)),
};

function problemsOf({ path, text }: TextFile, input: HygieneInput): Problem[] {
  const leaves = yamlDocuments(text).flatMap((document) => document.leaves);
  return leaves.flatMap((leaf): Problem[] => {
    const named = assignmentOf(leaf) ?? sharedOf(leaf);
    const severity = named && severityIn(named, input);
    if (severity) return [{ severity, path, line: leaf.line, message: `${named.name} stands there in clear` }];
    const what = leaf.path.includes('command') ? secretInCommand(leaf.value, input) : null;
    return what ? [{ severity: 'high', path, line: leaf.line, message: `a command with ${what}` }] : [];
  });
}

interface Named {
  name: string;
  value: string;
}

/** What stands in for a variable that is not set counts if it is random: `${NAME:-value}`. */
function severityIn({ name, value }: Named, input: HygieneInput): Severity | null {
  const instead = /^\$\{\w{1,100}:?-(.{1,1000})\}$/s.exec(value)?.[1];
  if (instead === undefined) return severityOf(name, value, input);
  return severityOf(name, instead, input) === 'high' ? 'high' : null;
}

/** A fragment that services take over: `x-env: &env { PASSWORD: … }`. */
function sharedOf({ path, value }: Leaf): Named | null {
  const name = path.at(-1);
  const isFragment = typeof path[0] === 'string' && path[0].startsWith('x-') && path.length <= 3;
  return isFragment && typeof name === 'string' && /^[A-Z][A-Z0-9_]+$/.test(name) ? { name, value } : null;
}

/** `environment: { A: 1 }`, `environment: [A=1]`, the same for `build.args`. */
function assignmentOf({ path, value }: Leaf): Named | null {
  const at = path.findIndex((part, i) => part === 'environment' || (part === 'args' && path[i - 1] === 'build'));
  if (at === -1 || path[0] === 'secrets' || path.length !== at + 2) return null;
  const name = path[at + 1];
  return typeof name === 'number' ? splitAssignment(value) : { name, value };
}
