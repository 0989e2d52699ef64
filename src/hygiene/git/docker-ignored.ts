import type { Check, Problem } from '../check.ts';
import type { HygieneInput } from '../input.ts';
import { isForTests } from './for-tests.ts';
import { directoryOf, exposed, joined, lastWins, textsOf } from './ignore-rules.ts';

/** `COPY . /app`, `ADD --chown=x ./ .`: the whole context, or all of it by a star. */
const WHOLE = /^\s{0,20}(?:COPY|ADD)\s+(?:--(?!from)\S{1,200}\s+){0,8}(?:\[\s*["'])?(?:\.\/?|\*|\.\/\*)["'\s,]/im;

export const dockerIgnored: Check = {
  id: 'docker-ignored',
  group: 'git',
  severity: 'high where the Dockerfile copies the whole directory, else low; low for keys of tests',
  action: 'fix',
  title: 'an env or key file that docker build sends into the image',
  meaning: [
    'No rule of .dockerignore keeps the file out of the build context; COPY . puts it into a layer of the image.',
    'A layer stays in the image though a later one deletes the file; whoever can pull the image has it.',
  ],
  todo: [
    'Add it to .dockerignore beside the Dockerfile: **/.env*',
    'Give the container its keys when it starts: env_file, or a Docker secret.',
  ],
  run: (input) => {
    const ignores = textsOf(input, 'ignore');
    return contextsOf(input).flatMap((context) => problems(context, ignores, input));
  },
};

interface Context {
  directory: string;
  dockerfile: string;
  whole: boolean;
}

/** One a directory with a Dockerfile; the worst of several counts. */
function contextsOf(input: HygieneInput): Context[] {
  const found = new Map<string, Context>();
  for (const { path, text } of input.texts('dockerfile')) {
    const directory = directoryOf(path);
    const context = { directory, dockerfile: path, whole: WHOLE.test(text) };
    if (!found.has(directory) || context.whole) found.set(directory, context);
  }
  return [...found.values()];
}

function problems(
  { directory, dockerfile, whole }: Context,
  ignores: Map<string, string>,
  input: HygieneInput,
): Problem[] {
  // A file of its own for one Dockerfile goes before that of the directory.
  const own = ignores.get(`${dockerfile}.dockerignore`) ?? ignores.get(joined(directory, '.dockerignore'));
  const rules = lastWins(own ?? '');
  const missing = own === undefined ? 'there is no .dockerignore' : 'no rule of .dockerignore covers it';
  const message = whole ? `${missing}: ${dockerfile} copies it into the image` : `${missing}: docker build gets it`;
  const file = ignores.has(`${dockerfile}.dockerignore`)
    ? `${dockerfile}.dockerignore`
    : joined(directory, '.dockerignore');
  const found = exposed({ directory, rules, severity: whole ? 'high' : 'low', message, file }, input);
  // Keys that tests made up are not worth a word where nothing copies them.
  const kept = whole ? found : found.filter(({ path }) => !isForTests(path));
  return kept.map((problem) => (isForTests(problem.path) ? { ...problem, severity: 'low' as const } : problem));
}
