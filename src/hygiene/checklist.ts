// Nine questions that a careful team asks, answered from what is here; what cannot be told is unknown, never a pass.
import type { ChecklistLine } from '../core/model.ts';
import { exampleValue } from './content/example-value.ts';
import { environmentOf, secretsIn } from './content/pairs.ts';
import { sharedAccount } from './content/shared-account.ts';
import { acrossEnvironments, sharedValue } from './content/shared-value.ts';
import type { GuardedFile, HygieneInput, TextFile } from './input.ts';
import { isEnvExample } from './names.ts';

/** What only the program around the checks knows. */
export interface ChecklistFacts {
  /** Places of secrets in files that are neither env nor key files; null if not everything could be scanned. */
  secretsInCode: readonly string[] | null;
  /** Units, timers and tables of cron of this machine. */
  timers: readonly TextFile[];
  /** Whether git would ignore a new `.env` at the top; null outside of a repository. */
  envIgnored: boolean | 'cannot tell' | null;
  /** Paths that could not be read. */
  unread: readonly string[];
}

type Answer = readonly [state: ChecklistLine['state'], why: string];
type Question = (input: HygieneInput, facts: ChecklistFacts) => Answer;

const QUESTIONS: readonly (readonly [id: string, title: string, answer: Question])[] = [
  ['env-variables', 'credentials in env variables, not in code', secretsInCode],
  ['env-ignored', '.env ignored', envIgnored],
  ['env-mode', '.env mode 600', envMode],
  ['example', '.env.example without real values', exampleWithoutValues],
  ['separate', 'separate dev and prod credentials', separateCredentials],
  ['rotation', 'rotation schedule set', rotationSchedule],
  ['usage', 'usage monitoring on', usageMonitoring],
  ['alerts', 'alerts configured', alertsConfigured],
  ['recovery', 'recovery plan documented', recoveryPlan],
];

export function checklist(input: HygieneInput, facts: ChecklistFacts): ChecklistLine[] {
  return QUESTIONS.map(([id, title, answer]) => {
    const [state, why] = answer(input, facts);
    return { id, title, state, why };
  });
}

function secretsInCode(_: HygieneInput, { secretsInCode: found }: ChecklistFacts): Answer {
  if (found === null) return ['unknown', 'the scan is not complete'];
  if (found.length === 0) return ['pass', 'the scan finds none'];
  return ['fail', found.length === 1 ? found[0] : `${found[0]} and ${found.length - 1} more`];
}

function envFiles({ files }: HygieneInput): GuardedFile[] {
  return files.filter(({ kind, leftover }) => kind === 'env' && !leftover);
}

function envIgnored(input: HygieneInput, facts: ChecklistFacts): Answer {
  if (facts.envIgnored === null) return ['unknown', 'not a git repository'];
  if (facts.envIgnored === 'cannot tell') return ['unknown', 'git gives no answer'];
  const open = envFiles(input).filter(({ content }) => content !== 'encrypted');
  const tracked = open.find((file) => file.tracked);
  if (tracked) return ['fail', `git tracks ${tracked.path}`];
  const taken = open.find((file) => !file.ignored);
  if (taken) return ['fail', `git add would take ${taken.path}`];
  return facts.envIgnored ? ['pass', 'git check-ignore says so'] : ['fail', 'git add would take .env'];
}

function envMode(input: HygieneInput): Answer {
  const files = envFiles(input).filter(({ type }) => type !== 'link');
  if (files.length === 0) return withoutEnvFile(input);
  if (files.some(({ mode }) => mode === null)) return ['unknown', 'modes cannot be checked here'];
  const other = files.find(({ mode }) => ((mode ?? 0) & 0o777) !== 0o600);
  if (!other) return ['pass', files.map(({ path }) => path).join(', ')];
  return ['fail', `${other.path} has ${((other.mode ?? 0) & 0o777).toString(8).padStart(3, '0')}`];
}

/** The other promise that `init` offers: what is in no file has no mode that could be wrong. */
function withoutEnvFile({ configs }: HygieneInput): Answer {
  const kinds = configs.flatMap(({ keys }) => keys).flatMap(({ stores }) => stores.map(({ kind }) => kind));
  const isOnDisk = kinds.some((kind) => kind === 'env-file' || kind === 'shell-rc');
  if (kinds.length === 0 || isOnDisk) return ['unknown', 'no env file is here'];
  return ['pass', `no env file: the keys are kept in ${[...new Set(kinds)].join(', ')}`];
}

function exampleWithoutValues(input: HygieneInput, { unread }: ChecklistFacts): Answer {
  const examples = input.env.filter(({ example }) => example);
  const closed = unread.find(isEnvExample);
  if (examples.length === 0 && closed === undefined) return ['fail', 'there is no .env.example'];
  const paths = new Set(examples.map(({ path }) => path));
  const real = exampleValue.run(input).find(({ path }) => paths.has(path));
  if (real) return ['fail', `${real.path}:${real.line}`];
  return closed === undefined ? ['pass', [...paths].join(', ')] : ['unknown', `${closed} cannot be read`];
}

function separateCredentials(input: HygieneInput): Answer {
  const holders = secretsIn(input);
  if (!acrossEnvironments(holders)) {
    const only = holders.some(({ file, entry }) => environmentOf(file, entry) !== null);
    return ['unknown', only ? 'only one environment is here' : 'no two environments are here'];
  }
  const shared = [...sharedValue.run(input).filter(({ severity }) => severity === 'high'), ...sharedAccount.run(input)];
  return shared.length === 0 ? ['pass', 'no value and no account is shared'] : ['fail', `shared: ${shared[0].path}`];
}

const ROTATES = /keyturn\s+(?:rotate|\S{1,40}\s+rotate)\b/;
/** `status --provider` lists every active key with its last use, also those that the config does not know. */
const USES = /keyturn\s+(?:usage|status)\b/;

function rotationSchedule(input: HygieneInput, facts: ChecklistFacts): Answer {
  const keys = input.configs.flatMap((config) => config.keys);
  const policy = input.configs.some((config) => config.policy.maxAge !== null);
  const without = policy ? undefined : keys.find(({ every }) => every === null);
  if (!policy && keys.length === 0) return ['fail', 'no interval: .keyturn.yaml names no key'];
  if (without) return ['fail', `no interval for ${without.name}`];
  const job = jobFor(ROTATES, input, facts);
  return job ? ['pass', `an interval, and ${job}`] : ['fail', 'no job or timer runs keyturn rotate'];
}

function usageMonitoring(input: HygieneInput, facts: ChecklistFacts): Answer {
  const job = jobFor(USES, input, facts);
  return job ? ['pass', job] : ['unknown', 'no job runs keyturn status'];
}

/** A job that a clock starts, by what it runs. */
function jobFor(command: RegExp, input: HygieneInput, { timers }: ChecklistFacts): string | null {
  const timed = (text: string) => /^\s{0,20}-?\s{0,4}cron:|pipeline_source\W{1,8}schedule/im.test(text);
  for (const kind of ['workflow', 'gitlab'] as const) {
    for (const { path, text } of input.texts(kind)) if (command.test(text) && timed(text)) return path;
  }
  return timers.find(({ text }) => command.test(text))?.path ?? null;
}

function alertsConfigured(input: HygieneInput): Answer {
  const named = input.configs.flatMap(({ notify }) => notify);
  if (named.length > 0) return ['pass', `notify: ${named[0].webhook}`];
  const ignored = input.configs.flatMap(({ untrusted }) => untrusted).find(({ path }) => path[0] === 'notify');
  return ['unknown', ignored ? `${ignored.place} is not trusted, so it has no effect` : 'no notify in .keyturn.yaml'];
}

const PLAN = /(?:^|\/)[^/]{0,60}(?:incident|recovery|runbook|disaster|breach)[^/]{0,60}$/i;
const SHORTEST_PLAN = 200;

function recoveryPlan(input: HygieneInput): Answer {
  const plans = [...input.texts('readme')].filter(({ path }) => PLAN.test(path));
  const written = plans.find(({ text }) => text.trim().length >= SHORTEST_PLAN);
  if (written) return ['pass', written.path];
  return ['fail', plans.length > 0 ? `${plans[0].path} says next to nothing` : 'no SECURITY-INCIDENT.md'];
}
