// Goes on with a rotation that an earlier run began, or turns it back.
import { RotationError } from '../../core/errors.ts';
import type { Resumed, RotationView } from '../../core/rotation-view.ts';
import { shellWord } from '../../core/shell.ts';
import type { Journal } from '../../rotation/journal.ts';
import type { Plan } from '../../rotation/journal-line.ts';
import { next } from '../../rotation/machine.ts';
import { type Progress, progressOf } from '../../rotation/progress.ts';
import { canOpen } from '../../rotation/steps.ts';
import type { OpenKey } from '../keys/open-key.ts';
import { carryOut, openSecrets } from './carry-out.ts';
import { graceFor } from './grace.ts';
import { includeStores } from './include.ts';
import type { Turn } from './turn.ts';
import { baseOf, canGoBack } from './view.ts';

export async function goOn(turn: Turn, journal: Journal): Promise<RotationView> {
  const { ports, request, key } = turn;
  const progress = progressOf(journal.lines);
  const { plan } = progress;
  includeStores(
    turn,
    plan.stores.map(({ name }) => name),
  );
  const missing = plan.stores.filter(({ name }) => !key.stores.has(name));
  const [lost] = [...missing.map(({ name }) => name), ...plan.consumers.filter((name) => !key.consumers.has(name))];
  if (lost !== undefined) {
    throw configChanged(turn, `the rotation of ${plan.name} knows ${lost}, and the config does not any more`, lost);
  }
  refuseOtherProvider(turn, plan);
  const secrets = await openSecrets(turn);
  if (!canOpen(secrets.seal, progress)) throw sealedElsewhere(turn);
  const back = progress.undo || progress.end ? null : request.back;
  const notes = back ? [] : changeGrace(turn, journal, progress);
  if (back) {
    refuseWayBack(progress);
    journal.append({ type: 'undo', at: new Date(ports.timer.now()).toISOString(), why: back });
  }
  const action = next(journal.lines, ports.timer.now());
  if (!RESTS.has(action.do)) ports.conversation.resumed(viewNow(progressOf(journal.lines), key), howOf(journal));
  return carryOut(turn, { journal, secrets, resumed: true, notes });
}

/** Keys are shown to nobody but who made them. */
function refuseOtherProvider(turn: Turn, { name, provider, address }: Plan): void {
  const { key } = turn;
  const began = provider === key.provider.id ? address : provider;
  const now = provider === key.provider.id ? key.context.baseUrl : key.provider.id;
  if (began === undefined || began === now) return;
  throw configChanged(turn, `the rotation of ${name} began at ${began}, and the config says ${now} now`, began);
}

function configChanged({ request, name }: Turn, message: string, what: string): RotationError {
  return new RotationError('config-changed', `${message}; nothing was changed`, [
    `put ${what} back into the config until the rotation is over, then:`,
    `${request.program} rotate ${shellWord(name)}`,
  ]);
}

/** Told before anything is done: later it would be in the middle of a step. */
function sealedElsewhere({ name, files, request: { program } }: Turn): RotationError {
  const message = `the rotation of ${name} was sealed with another key than the one at hand; nothing was changed`;
  return new RotationError('sealed-elsewhere', message, [
    'give KEYTURN_KEY, KEYTURN_KEY_FILE or KEYTURN_KEY_SOURCE as they were when it began, then:',
    `${program} rotate ${shellWord(name)}`,
    'is that gone for good: of its two keys delete the one that is in no store, then:',
    `rm ${shellWord(files.path(name))}`,
    `${program} explain sealed-elsewhere`,
  ]);
}

function refuseWayBack(progress: Progress): void {
  const { plan } = progress;
  if (canGoBack(progress)) return;
  throw new RotationError(
    'cannot-go-back',
    `the old key of ${plan.name} is dead or about to be: there is no way back`,
    [`keyturn rotate ${plan.name}`],
  );
}

/** `--grace`, `--emergency` and `--revoke-first` count for what is under way too; what a person is told of it. */
function changeGrace(turn: Turn, journal: Journal, { plan, grace }: Progress): string[] {
  const { mode, grace: asked } = turn.request;
  if ((mode === 'normal' && asked === null) || plan.mode !== 'normal') return [];
  const { ms, notes } = graceFor(turn);
  if (ms !== grace) journal.append({ type: 'grace', at: new Date(turn.ports.timer.now()).toISOString(), grace: ms });
  return mode === 'revoke-first' ? [...notes, TOO_LATE] : notes;
}

const TOO_LATE = 'a new key was under way already: the old one goes as soon as that is in place, not before';

/** Nothing is gone on with, or a person is told what to do in any case. */
const RESTS: ReadonlySet<string> = new Set(['wait', 'nothing', 'ask', 'remove', 'by-hand']);

function viewNow({ plan, fresh }: Progress, key: OpenKey): RotationView {
  const view: RotationView = { ...baseOf(plan, key), state: 'running' };
  return fresh ? { ...view, new: { id: fresh.id, hint: fresh.hint } } : view;
}

function howOf(journal: Journal): Resumed {
  const progress = progressOf(journal.lines);
  const { plan, undo, promoted, failure } = progress;
  const began = progress.isStarted('disable') || progress.isStarted('revoke') || plan.mode === 'revoke-first';
  const atRest = promoted !== null && !began && failure === null;
  return {
    why: undo ? 'back' : atRest ? endOfGrace(journal) : 'stopped',
    stoppedIn: lastStep(journal),
    oldWorks: !began && !plan.old.dead && (plan.class !== 'C' || isUntouched(progress)),
  };
}

/** Nothing was sent that may have replaced it. */
function isUntouched({ fresh, candidates, attempt, lost }: Progress): boolean {
  return fresh === null && candidates.length === 0 && attempt === null && !lost;
}

/** Cut short by this very run, or over by itself. */
function endOfGrace({ lines }: Journal): 'grace' | 'cut' {
  return lines.at(-1)?.type === 'grace' ? 'cut' : 'grace';
}

function lastStep(journal: Journal): string | null {
  const last = journal.lines.findLast((line) => 'step' in line);
  return last && 'step' in last ? last.step : null;
}
