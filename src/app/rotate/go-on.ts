// Goes on with a rotation that an earlier run began, or turns it back.
import { RotationError } from '../../core/errors.ts';
import type { RotationView } from '../../core/rotation-view.ts';
import type { Journal } from '../../rotation/journal.ts';
import { next } from '../../rotation/machine.ts';
import { type Progress, progressOf } from '../../rotation/progress.ts';
import { carryOut, openSecrets } from './carry-out.ts';
import { includeStores } from './include.ts';
import type { Turn } from './turn.ts';
import { baseOf } from './view.ts';

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
    throw new RotationError(
      'config-changed',
      `the rotation of ${plan.name} knows ${lost}, and the config does not any more`,
      [`put ${lost} back into the config until the rotation is over`],
    );
  }
  if (request.back && !progress.undo && !progress.end) {
    refuseWayBack(progress);
    journal.append({ type: 'undo', at: new Date(ports.timer.now()).toISOString(), why: request.back });
  } else changeGrace(turn, journal, progress);
  const secrets = await openSecrets(turn);
  const action = next(journal.lines, ports.timer.now());
  if (action.do !== 'wait') ports.conversation.resumed({ ...baseOf(plan, key), state: 'running' }, lastStep(journal));
  return carryOut(turn, { journal, secrets, resumed: true, notes: [] });
}

function refuseWayBack(progress: Progress): void {
  const { plan, fresh } = progress;
  const gone = (fresh !== null && plan.class === 'C') || plan.mode === 'revoke-first';
  if (!gone && !progress.isStarted('revoke')) return;
  throw new RotationError(
    'cannot-go-back',
    `the old key of ${plan.name} is dead or about to be: there is no way back`,
    [`keyturn rotate ${plan.name}`],
  );
}

/** `--grace` and `--emergency` count for what is under way too. */
function changeGrace({ request, ports }: Turn, journal: Journal, { plan, grace }: Progress): void {
  const wanted = request.mode === 'emergency' ? 0 : request.grace;
  if (wanted === null || wanted === grace || plan.mode !== 'normal') return;
  journal.append({ type: 'grace', at: new Date(ports.timer.now()).toISOString(), grace: wanted });
}

function lastStep(journal: Journal): string | null {
  const last = journal.lines.findLast((line) => 'step' in line);
  return last && 'step' in last ? last.step : null;
}
