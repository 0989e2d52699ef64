// The words of `hook run`, read without a library: it starts at every commit.
import { type HookCall, STAGES, type Stage } from '../app/hook/call.ts';
import { UsageError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';

const FLAGS = ['--json', '--quiet', '--plain', '--no-color', '--fail-open'] as const;

/** `[hook run] [--flags] [STAGE [WORD…]]`; behind the stage everything belongs to git. */
export function parseCall(words: readonly string[]): HookCall {
  const flags = new Set<string>();
  const rest = [...words];
  let program: string | null = null;
  let stage: Stage | null = null;
  while (rest.length > 0 && stage === null) {
    const word = rest.shift() as string;
    if (word === '--program') program = rest.shift() ?? program;
    else if (word === 'hook' && rest[0] === 'run') rest.shift();
    else if (isOneOf(word, FLAGS)) flags.add(word);
    else if (isOneOf(word, STAGES)) stage = word;
    else throw unknown(word);
  }
  // Behind the stage only what a person may add; git's own words do not begin like that.
  const args = rest.filter((word) => !(isOneOf(word, FLAGS) && flags.add(word)) && word !== '--');
  return {
    stage: stage ?? 'pre-commit',
    args,
    program,
    failOpen: flags.has('--fail-open'),
    json: flags.has('--json'),
    quiet: flags.has('--quiet'),
    plain: flags.has('--plain'),
    color: !flags.has('--no-color'),
  };
}

function isOneOf<T extends string>(word: string, words: readonly T[]): word is T {
  return (words as readonly string[]).includes(word);
}

function unknown(word: string): UsageError {
  const near = nearest(word, [...STAGES, ...FLAGS]);
  const hints = [...(near ? [`did you mean ${near}`] : []), 'keyturn hook run --help'];
  return new UsageError('unknown-stage', `"${word}" is no hook: there are ${STAGES.join(', ')}`, hints);
}
