import ignore from 'ignore';
import type { Check, Problem } from '../check.ts';
import type { HygieneInput } from '../input.ts';
import { directoryOf, exposed, exposedPaths, gitStyle, joined, textsOf, within } from './ignore-rules.ts';

export const npmPublished: Check = {
  id: 'npm-published',
  group: 'git',
  severity: 'critical',
  action: 'fix',
  title: 'an env or key file that npm publish would publish',
  meaning: [
    'By the rules of npm pack the file goes into the package: `files` of package.json, else .npmignore, else .gitignore.',
    'An .npmignore replaces the .gitignore beside it: what only the latter names is published.',
    'What is on the registry is copied within minutes, and cannot be called back.',
  ],
  todo: [
    'List in `files` of package.json what belongs into the package, and nothing else.',
    'See what would go: npm pack --dry-run',
    'Was it published? Replace the keys in it: keyturn rotate NAME',
  ],
  run: (input) => {
    const ignores = textsOf(input, 'ignore');
    return [...textsOf(input, 'manifest')].flatMap(([path, text]) => {
      const manifest = path.endsWith('package.json') ? parseManifest(text) : null;
      return manifest ? problems({ ...manifest, directory: directoryOf(path) }, ignores, input) : [];
    });
  },
};

interface Manifest {
  /** Null: what ignore files leave. */
  files: string[] | null;
}

/** Null for a package that npm refuses to publish. */
function parseManifest(text: string): Manifest | null {
  try {
    const { name, version, private: isPrivate, files } = JSON.parse(text) as Record<string, unknown>;
    if (isPrivate === true || typeof name !== 'string' || typeof version !== 'string') return null;
    return { files: Array.isArray(files) ? files.filter((entry) => typeof entry === 'string') : null };
  } catch {
    return null;
  }
}

function problems(
  { directory, files }: Manifest & { directory: string },
  ignores: Map<string, string>,
  input: HygieneInput,
): Problem[] {
  const rules = { keepOut: (path: string) => !isPacked(path, { directory, files, ignores }) };
  const message = 'npm publish puts it into the package';
  const file = joined(directory, '.npmignore');
  // A new .npmignore would replace the .gitignore, and `files` is a list that a person makes.
  if (!files && ignores.has(file)) return exposed({ directory, rules, severity: 'critical', message, file }, input);
  return exposedPaths(rules, directory, input).map((path) => ({ severity: 'critical', path, message }));
}

/** https://docs.npmjs.com/cli/v10/configuring-npm/package-json#files */
function isPacked(
  path: string,
  { directory, files, ignores }: Manifest & { directory: string; ignores: Map<string, string> },
): boolean {
  if (/(?:^|\/)(?:node_modules|\.git)\/|(?:^|\/)(?:\.npmrc|\.[^/]*\.sw[nop]|\.?_?\.DS_Store|[^/]*\.orig)$/.test(path))
    return false;
  if (files && !isListed(path, files)) return false;
  const levels = path.split('/').map((_, i, parts) => parts.slice(0, i).join('/'));
  // `files` stands in the place of the rules at the top; those further down count beside it.
  return levels.slice(files ? 1 : 0).every((level) => {
    const at = joined(directory, level).replace(/\/$/, '');
    const text = ignores.get(joined(at, '.npmignore')) ?? ignores.get(joined(at, '.gitignore'));
    return text === undefined || !gitStyle(text).keepOut(within(level, path) ?? path);
  });
}

/** The last entry that fits decides. It names a file, or a directory with all in it; what `!` names, at any depth. */
function isListed(path: string, files: readonly string[]): boolean {
  let listed = false;
  for (const entry of files) {
    const negated = entry.startsWith('!');
    const glob = entry.slice(negated ? 1 : 0).replace(/^(?:\.?\/)+|\/+$/g, '');
    const anchored = negated ? glob : `/${glob}`;
    if (glob === '' || glob === '.' || ignore().add(anchored).ignores(path)) listed = !negated;
  }
  return listed;
}
