// The use case behind `keyturn rotate`: starts rotations, or goes on with them.
import { realpathSync } from 'node:fs';
import { KeyturnError, RotationError, systemError, UsageError } from '../../core/errors.ts';
import { EXIT, type Exit, exitOfRotations } from '../../core/exit.ts';
import type { RotationReport, RotationView } from '../../core/rotation-view.ts';
import { shellWord } from '../../core/shell.ts';
import type { Held } from '../../io/lock.ts';
import { keyAges } from '../keys/age.ts';
import { findKey, type KeyRing, lookUp, openKeyRing } from '../keys/key-ring.ts';
import { type OpenKey, openKey } from '../keys/open-key.ts';
import { inPlace } from './again.ts';
import { fenced, fenceOf } from './fence.ts';
import { goOn } from './go-on.ts';
import { namesImported } from './imported-names.ts';
import { type RotationFiles, rotationFiles, type Whose } from './journals.ts';
import { processOf } from './lock-words.ts';
import { planOnly } from './plan-only.ts';
import type { RotatePorts, RotateRequest } from './request.ts';
import { begin } from './start.ts';
import { refuseUnfinished, rotateStateless } from './stateless.ts';
import type { Turn } from './turn.ts';
import { emptyView } from './view.ts';

export async function rotate(request: RotateRequest, ports: RotatePorts): Promise<RotationReport> {
  const ring = await openKeyRing(request, ports);
  const files = rotationFiles(ports.stateDirectory, realpathSync(ring.root), request.environment);
  const names = await namesOf(request, ring, files, ports);
  const rotations: RotationView[] = [];
  for (const name of names) {
    if (ports.signal?.aborted) break;
    if (names.length > 1) ports.conversation.turnTo(name);
    rotations.push(await oneOf(names.length, { name, ring, files, request, ports }));
  }
  const report = reportOf(rotations, request, ports.signal);
  return rotations.length > 0 || !request.resume || ports.signal?.aborted
    ? report
    : toldElsewhere(report, files.elsewhere(), request);
}

/** Nothing is under way here; where something is, that is said. */
function toldElsewhere(report: RotationReport, others: readonly Whose[], { program }: RotateRequest): RotationReport {
  if (others.length === 0) return report;
  const next = others.slice(0, 5).map(({ root, environment }) => {
    const flag = environment === undefined ? '' : ` --env ${shellWord(environment)}`;
    return `cd ${shellWord(root)} && ${program} rotate --resume${flag}`;
  });
  return { ...report, next, exit: { ...report.exit, reason: 'nothing is under way here, but elsewhere' } };
}

async function namesOf(
  request: RotateRequest,
  ring: KeyRing,
  files: RotationFiles,
  ports: RotatePorts,
): Promise<string[]> {
  const { which } = request;
  const open = files.open();
  if (which.kind === 'named') return [...new Set(which.names)];
  if (which.kind === 'import') return namesImported(which, { ring, program: request.program }, ports);
  if (request.resume) return open;
  const { maxAge } = ring.config.policy;
  // Without a record every key has to be looked at; the provider tells its age.
  if (request.stateless)
    return ring.keys.filter(({ every }) => (every ?? maxAge) !== null || which.kind === 'all').map(({ name }) => name);
  if (which.kind === 'all') return [...new Set([...open, ...ring.keys.map(({ name }) => name)])];
  const ages = await keyAges(ring, { ...ports, now: () => ports.timer.now() });
  const due = ages.filter(({ overdue }) => overdue).map(({ name }) => name);
  return [...new Set([...open, ...due])];
}

/** Among several, one that cannot begin does not keep the others from it. */
async function oneOf(count: number, turn: Omit<Turn, 'key'>): Promise<RotationView> {
  const { name, ring, request, ports } = turn;
  try {
    refuseLeft(turn);
    const key = await openKey(name, ring, ports, request.program);
    refuseDone(request, key);
    return request.dryRun ? await planOnly({ ...turn, key }) : await alone({ ...turn, key });
  } catch (error) {
    const view = emptyView(name, findKeyProvider(turn));
    // A full disk, another machine: what is done is in the journal.
    const system = ofSystem(error) ?? lostLock(error);
    if (system) {
      const hints = [`${request.program} rotate ${name}${request.stateless ? ' --stateless' : ''}`];
      return { ...view, state: 'waiting', error: { code: system.code, message: system.message, hints } };
    }
    if (count === 1 || !(error instanceof KeyturnError)) throw error;
    const { code, message, hints } = error;
    return { ...view, state: 'failed', error: { code, message, hints } };
  }
}

/** What began under a name that is in no config any more cannot go on without it. */
function refuseLeft({ name, ring, files, ports, request }: Omit<Turn, 'key'>): void {
  if (lookUp(name, ring, ports).key || files.read(name).length === 0) return;
  throw new RotationError(
    'config-changed',
    `a rotation of ${name} is under way, and the config does not name it any more; nothing was changed`,
    [`put ${name} back into the config until the rotation is over, then:`, `${request.program} rotate ${name}`],
  );
}

/** Only what a person fills is confirmed. */
function refuseDone({ done, which, program }: RotateRequest, { stores, config: { name } }: OpenKey): void {
  if (done === null || which.kind !== 'named' || stores.get(done)?.capabilities.manual) return;
  const byHand = [...stores.values()].filter(({ capabilities }) => capabilities.manual);
  throw new UsageError(
    'unknown-store',
    `--done ${done}: ${name} has no store of this name that a person fills`,
    byHand.map((store) => `${program} rotate ${shellWord(name)} --done ${shellWord(store.name)}`),
  );
}

function lostLock(error: unknown): KeyturnError | null {
  return error instanceof KeyturnError && error.code === 'lock-lost' ? error : null;
}

/** What the system refused, said by itself or in our words. */
function ofSystem(error: unknown): KeyturnError | null {
  const own = error instanceof KeyturnError && systemError(error.cause) ? error : null;
  return systemError(error) ?? own;
}

function findKeyProvider({ name, ring, ports }: Omit<Turn, 'key'>): string {
  try {
    return findKey(name, ring, ports).provider?.id ?? '';
  } catch {
    return '';
  }
}

/** One process at a time turns a key. */
async function alone(turn: Turn): Promise<RotationView> {
  const { name, files, ports, key, request } = turn;
  const lock = files.lock(name, ports.timer.now());
  if (!lock.held) {
    const { since } = lock.owner;
    const step = stepOf(turn);
    const who = processOf(lock.owner);
    const message = `${who} rotates it since ${since.slice(11, 19)} UTC${step ? `, in ${step}` : ''}`;
    const error = { code: 'lock-held', message, hints: [`${request.program} status`] };
    return { ...emptyView(name, key.provider.id), state: 'waiting', error };
  }
  try {
    const view = await withLock(turn, lock);
    const from = lock.takenFrom;
    const note = from ? [`taken over from ${processOf(from)}, silent for more than 5 minutes`] : [];
    return { ...view, notes: [...note, ...view.notes] };
  } finally {
    lock.release();
  }
}

async function withLock(turn: Turn, lock: Held): Promise<RotationView> {
  const { name, files, request } = turn;
  const fence = fenceOf(lock, name, `${request.program} status`);
  const journal = fenced(files.journal(name), fence);
  // What this machine began it also ends, whatever others can see of it.
  if (journal.lines.length > 0) return goOn(turn, journal);
  if (request.stateless) return rotateStateless(turn, fence);
  if (request.back || request.resume) throw nothingUnderWay(turn);
  return begin(turn, journal, refuseUnfinished);
}

function stepOf({ files, name }: Turn): string | null {
  try {
    const last = files.read(name).at(-1);
    return last && 'step' in last ? last.step : null;
  } catch {
    return null;
  }
}

function nothingUnderWay({ name, files, request }: Turn): RotationError {
  const last = files.log.read().findLast((entry) => entry.name === name && entry.step === 'end');
  const way = request.back && last?.state === 'done' ? ', its old key is dead: there is no way back' : '';
  const told = last ? `; the last one ended on ${last.at.slice(0, 10)}: ${String(last.state)}${way}` : '';
  return new RotationError('nothing-under-way', `no rotation of ${name} is under way${told}`, [
    `${request.program} rotate ${name} --dry-run`,
  ]);
}

function nothingToDo({ kind }: RotateRequest['which'], resume: boolean): Exit {
  const reason = resume ? 'nothing is under way' : kind === 'all' ? 'the config names no key' : 'nothing is due';
  return { code: EXIT.ok, reason };
}

/** A run without a journal is gone on with by another one. */
function asBegun({ program, stateless }: RotateRequest, line: string): string {
  const isOurs = stateless && line.startsWith(`${program} rotate `) && !line.includes(' --stateless');
  return isOurs ? `${line} --stateless` : line;
}

function withPlace(view: RotationView, request: RotateRequest): RotationView {
  const { awaiting, error } = view;
  const whole = (line: string) => inPlace(request, asBegun(request, line));
  // Without a journal there is no way back.
  const hints = error?.hints.filter((hint) => !request.stateless || !hint.endsWith(' --abort')) ?? [];
  return {
    ...view,
    awaiting: awaiting && { ...awaiting, command: awaiting.command && whole(awaiting.command) },
    error: error && { ...error, hints: hints.map(whole) },
  };
}

function reportOf(views: RotationView[], request: RotateRequest, signal?: AbortSignal): RotationReport {
  const { dryRun, program, which, resume } = request;
  const rotations = views.map((view) => withPlace(view, request));
  const waits = rotations.some(({ state }) => state === 'grace');
  const commands = rotations.flatMap(
    ({ awaiting, error }) => awaiting?.command ?? error?.hints.find((hint) => hint.startsWith(program)) ?? [],
  );
  const later = `${program} rotate --due${request.stateless ? ' --stateless' : ''}`;
  const next = waits ? [...commands, inPlace(request, later)] : commands;
  const name = signal?.aborted ? (signal.reason as 'SIGINT' | 'SIGTERM') : null;
  return {
    schema: 'keyturn.rotation/1',
    dryRun,
    rotations,
    next: [...new Set(next)].filter((line) => line.startsWith(program)).slice(0, 5),
    exit: rotations.length === 0 && name === null ? nothingToDo(which, resume) : exitOfRotations(rotations, name),
  };
}
