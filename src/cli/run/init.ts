// Runs `keyturn init`.
import { installHooks } from '../../app/hook/install.ts';
import { hookStatus } from '../../app/hook/status.ts';
import { applyInit, type InitPlan, type InitWishes, planInit } from '../../app/init/init.ts';
import { type InitKey, keysOf, ofProvider } from '../../app/init/keys.ts';
import type { FileChange } from '../../app/init/scaffold.ts';
import { surveyProject } from '../../app/init/survey.ts';
import { parseDuration } from '../../core/duration.ts';
import { KeyturnError, UsageError } from '../../core/errors.ts';
import { actAlone } from '../../io/alone.ts';
import { fileEditor } from '../../io/edit-file.ts';
import { hookPlaces } from '../../io/trusted-git.ts';
import { providers } from '../../providers/index.ts';
import { type InitDocument, initText } from '../../report/init.ts';
import { plural } from '../../report/words.ts';
import { outputRequest, type RawOutput } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import { realPorts } from '../ports.ts';
import { openPrompts, type Prompts } from '../prompts.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';
import { hookPorts } from './hook.ts';
import { askInit, type InitAnswers } from './init-questions.ts';

export interface RawInit extends RawOutput {
  yes?: boolean;
  dryRun?: boolean;
  vault?: boolean;
  separate?: string;
  every?: string;
  plan?: boolean;
  hook?: boolean;
}

export async function runInit(session: Session, names: readonly string[], raw: RawInit): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const prompts = raw.yes || raw.dryRun || raw.json ? null : required(openPrompts(session, output), session);
  const wishes = wishesOf(raw, session);
  const ports = realPorts(session);
  const repository = ports.repositories.find(session.cwd);
  const root = repository && !repository.bare ? repository.root : session.cwd;
  const survey = await surveyProject(root, repository, ports);
  const found = chosen(keysOf(survey, providers), names);
  const preset: InitAnswers = { keys: found, wishes, hook: repository !== null && raw.hook !== false };
  if (prompts) session.stderr.write(`${headline(found, survey.files)}\n`);
  const answers = prompts ? await askInit(prompts, { found, providers }, preset) : preset;
  const write = async () => {
    const plan = planInit(root, { keys: answers.keys, survey, repository, providers }, answers.wishes, ports);
    if (!raw.dryRun) applyInit(root, plan, fileEditor);
    const hook = await hookOf({ wanted: answers.hook, dryRun: raw.dryRun === true, plan }, session);
    return { plan, hook };
  };
  const { plan, hook } = raw.dryRun ? await write() : await actAlone(root, session.env, write);
  const { promised } = answers.wishes;
  const document = documentOf(plan, {
    root,
    files: survey.files,
    dryRun: raw.dryRun === true,
    session,
    hook,
    promised,
  });
  deliverDocument(document, (style) => initText(document, style, plan.changes), output, session);
}

function headline(found: readonly InitKey[], files: number): string {
  return `${plural(found.length, 'key')} in ${plural(files, 'file')}. Nothing is written before the last answer.`;
}

/** Without a terminal nobody answers: the command says how to go on. */
function required(prompts: Prompts | null, session: Session): Prompts {
  if (prompts) return prompts;
  const program = programName(session.env);
  throw new UsageError('no-terminal', 'init asks questions, and nobody is there to answer', [
    `${program} init --yes`,
    `${program} init --dry-run`,
  ]);
}

function wishesOf(raw: RawInit, session: Session): InitWishes {
  const every = raw.every ?? DEFAULT_INTERVAL;
  if (parseDuration(every) === null)
    throw new UsageError('bad-value', `--every takes a duration such as 90d, not "${every}"`);
  const { separate = null } = raw;
  if (separate !== null && separate !== 'files' && separate !== 'names') {
    throw new UsageError('bad-value', `--separate takes files or names, not "${separate}"`);
  }
  return {
    promised: raw.vault ? 'vault' : 'file',
    every,
    separate,
    plan: raw.plan === true,
    program: programName(session.env),
  };
}

const DEFAULT_INTERVAL = '90d';

/** With names only those; a name that the code does not read is a key too, if the person says so. */
function chosen(found: readonly InitKey[], names: readonly string[]): InitKey[] {
  if (names.length === 0) return [...found];
  return names.map((name) => {
    if (!/^[A-Za-z_]\w{0,199}$/.test(name)) throw new UsageError('bad-name', `"${name}" is no name of a variable`);
    const known = found.find((key) => key.name === name);
    if (known) return known;
    const provider = providers.find(({ variables }) => variables.includes(name));
    return provider
      ? ofProvider(provider, name)
      : { name, kind: 'other', provider: null, title: 'key', uses: [], filled: [], kept: [], others: [] };
  });
}

interface HookWish {
  /** False without a repository too. */
  wanted: boolean;
  dryRun: boolean;
  plan: InitPlan;
}

/** Installs the hook; where that would touch other repositories too it is left, and said. */
async function hookOf({ wanted, dryRun, plan }: HookWish, session: Session): Promise<InitDocument['hook']> {
  if (!wanted) return 'declined';
  const program = programName(session.env);
  try {
    const places = await hookPlaces(session.cwd);
    const ports = hookPorts(session);
    if (hookStatus(places, program, ports).inForce) return 'present';
    if (dryRun) return 'installed';
    const request = { places, program, prePush: false, failOpen: false, outside: false } as const;
    await actAlone(places.hooksDir, session.env, () => installHooks(request, ports));
    return 'installed';
  } catch (error) {
    if (!(error instanceof KeyturnError)) throw error;
    plan.leftAlone.push({ path: 'the hook', reason: `${error.message}; see ${program} hook install` });
    return 'declined';
  }
}

interface Told {
  root: string;
  files: number;
  dryRun: boolean;
  session: Session;
  hook: InitDocument['hook'];
  promised: InitWishes['promised'];
}

function documentOf(plan: InitPlan, { root, files, dryRun, session, hook, promised }: Told): InitDocument {
  const { keys, changes, leftAlone } = plan;
  const program = programName(session.env);
  return {
    schema: 'keyturn.init/1',
    root,
    dryRun,
    files,
    keys: keys.map(rowOf),
    written: changes.map(fileOf),
    leftAlone,
    hook,
    next:
      dryRun && (changes.length > 0 || hook === 'installed') ? [`${program} init`] : nextOf(plan, promised, program),
    exit: { code: 0, reason: 'done' },
  };
}

/** What was written names programs to restart: a person must say that it may. A vault is filled by hand. */
function nextOf({ keys, consumers }: InitPlan, promised: InitWishes['promised'], program: string): string[] {
  const empty = keys.find(({ filled }) => filled.length === 0);
  return [
    ...(empty && promised === 'vault' ? [`${program} vault set ${empty.name}`] : []),
    ...(consumers.length > 0 ? [`${program} trust`] : []),
    ...(empty ? [] : [`${program} check`]),
    program,
  ];
}

function rowOf({ name, kind, provider, title, uses, filled }: InitKey): InitDocument['keys'][number] {
  return { name, kind, provider: provider?.id ?? null, title, uses, filled };
}

function fileOf({ path, before, after, added, mode }: FileChange): InitDocument['written'][number] {
  const completed = before === after ? 'closed' : 'completed';
  return { path, action: before === null ? 'created' : completed, mode: mode.toString(8), added };
}
