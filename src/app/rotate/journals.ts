// Where the journals, locks and the record of rotations are kept: in the person's state directory.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../../core/errors.ts';
import type { Happening } from '../../core/event.ts';
import { appendFile } from '../../io/append-file.ts';
import { type EventLog, openEventLog } from '../../io/event-log.ts';
import { type Locked, lockFile, lockOwner, type Owner } from '../../io/lock.ts';
import { type Journal, openJournal } from '../../rotation/journal.ts';
import type { DoneLine, Line } from '../../rotation/journal-line.ts';
import { progressOf } from '../../rotation/progress.ts';
import { projectId } from '../keys/facts.ts';

export interface RotationFiles {
  log: EventLog;
  /** Names of keys whose rotation is under way. */
  open(): string[];
  read(name: string): readonly Line[];
  /** Of the journal. */
  path(name: string): string;
  /** Every line goes to the event log as well. */
  journal(name: string): Journal;
  lock(name: string, now: number): Locked;
  owner(name: string, now: number): Owner | null;
  /** Other projects of this host whose rotations are under way, as the event log knows them. */
  elsewhere(): Whose[];
}

/** The files of one project, and of one of its environments. */
export function rotationFiles(stateDirectory: string | null, root: string, environment: string | null): RotationFiles {
  if (stateDirectory === null) throw homeless();
  const id = projectId(root, environment);
  const directory = join(stateDirectory, 'rotations', id);
  const log = openEventLog(stateDirectory);
  const pathOf = (name: string) => join(directory, `${name}${END}`);
  const lockOf = (name: string) => join(stateDirectory, 'locks', `${id}-${name}`);
  const read = (name: string) => openJournal(appendFile(pathOf(name)), pathOf(name)).lines;
  return {
    log,
    open: () => namesIn(directory).filter((name) => hasBegun(() => read(name))),
    read,
    path: pathOf,
    journal: (name) =>
      recorded(openJournal(appendFile(pathOf(name), { keepsRoom: true }), pathOf(name)), log, {
        root,
        ...(environment === null ? {} : { environment }),
      }),
    lock: (name, now) => lockFile(lockOf(name), now),
    owner: (name, now) => lockOwner(lockOf(name), now),
    elsewhere: () => othersIn(log, stateDirectory).filter((other) => other.id !== id),
  };
}

export function homeless(): StoreError {
  return new StoreError('no-home', 'the environment names no home directory to keep the journal in', [
    'set HOME, or XDG_STATE_HOME',
  ]);
}

const END = '.jsonl';

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith(END))
      .map((name) => name.slice(0, -END.length))
      .sort();
  } catch {
    return [];
  }
}

/** A file that a crash left without a line is no rotation; one that cannot be read is told where it is needed. */
function hasBegun(read: () => readonly Line[]): boolean {
  try {
    return read().length > 0;
  } catch {
    return true;
  }
}

/** Where a key is: two projects may have one of the same name. */
export interface Whose {
  root: string;
  environment?: string;
}

function othersIn(log: EventLog, stateDirectory: string): (Whose & { id: string })[] {
  const found = new Map<string, Whose & { id: string }>();
  for (const { step, root, environment } of log.read()) {
    if (step !== 'begin' || typeof root !== 'string') continue;
    const whose = { root, ...(typeof environment === 'string' ? { environment } : {}) };
    const id = projectId(root, whose.environment ?? null);
    if (namesIn(join(stateDirectory, 'rotations', id)).length > 0) found.set(id, { ...whose, id });
  }
  return [...found.values()];
}

/** What a crash kept from the event log is written there first. */
function recorded(journal: Journal, log: EventLog, whose: Whose): Journal {
  const write = (line: Line) => {
    const happening = happeningOf(line, journal.lines, whose);
    if (happening) log.append(happening);
  };
  catchUp(journal, log, write);
  return {
    lines: journal.lines,
    append(line) {
      journal.append(line);
      write(line);
    },
    destroy: () => journal.destroy(),
  };
}

function catchUp(journal: Journal, log: EventLog, write: (line: Line) => void): void {
  const [open] = journal.lines;
  if (open?.type !== 'open') return;
  const told = log.read().filter(({ rotation }) => rotation === open.plan.id).length;
  const loggable = journal.lines.filter((line) => happeningOf(line, journal.lines, { root: '' }) !== null);
  for (const line of loggable.slice(told)) write(line);
}

/** Null: an intent alone is no event. */
function happeningOf(line: Line, lines: readonly Line[], whose: Whose): Happening | null {
  const [open] = lines;
  if (open?.type !== 'open' || line.type === 'started') return null;
  const { plan } = open;
  const base = { at: line.at, event: 'rotation', name: plan.name, rotation: plan.id, provider: plan.provider };
  const target = 'target' in line ? (line.target ?? null) : null;
  switch (line.type) {
    case 'open':
      return { ...base, ...whose, step: 'begin', mode: plan.mode, old: plan.old.hint, created: plan.old.created };
    case 'done':
      return { ...base, event: eventOf(line), step: line.step, target, state: 'done', evidence: line.evidence };
    case 'failed':
      return { ...base, step: line.step, target, state: 'failed', evidence: line.message };
    case 'end':
      return { ...base, ...whose, step: 'end', state: line.state, ...endOf(lines) };
    default:
      return { ...base, step: line.type, state: 'why' in line ? line.why : 'done' };
  }
}

function eventOf({ step }: DoneLine): string {
  return step === 'confirm' ? 'revocation' : 'rotation';
}

/** Which fingerprint is retired now, and which is in use. */
function endOf(lines: readonly Line[]): Record<string, unknown> {
  const progress = progressOf(lines);
  const { plan, fresh, undo, end } = progress;
  // What failed before anything was made leaves the old key as it was; what a person has to take away lives on.
  const isBack = undo !== null || end?.state === 'failed';
  const taken = plan.means.revoke && progress.isDone('retract') ? fresh : null;
  const [gone, kept] = isBack ? [taken, plan.old] : [plan.old, fresh];
  const finding = gone?.finding ? { finding: gone.finding } : {};
  return { retired: gone?.fingerprint ?? null, ...finding, current: kept?.fingerprint ?? null };
}
