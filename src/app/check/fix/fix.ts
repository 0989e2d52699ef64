// The use cases behind `keyturn check --fix` and `--undo`.
import { relative } from 'node:path';
import { EXIT } from '../../../core/exit.ts';
import type { CheckReport, Repaired } from '../../../core/model.ts';
import type { ScanPorts } from '../../ports.ts';
import {
  type Changed,
  type CheckRequest,
  type Inspection,
  inspect,
  NOTHING_CHANGED,
  reportOn,
  rootsOf,
} from '../check.ts';
import { type Applying, apply } from './apply.ts';
import { withJournal } from './journal.ts';
import type { FixPorts } from './ports.ts';
import { type Step, stepsOf } from './steps.ts';
import { undo } from './undo.ts';

export type Answer = 'yes' | 'no' | 'aside' | 'delete';

/** What is said and asked on the way. */
export interface FixTalk {
  /** Everything that is going to happen, before any of it has. */
  planned(steps: readonly Step[], root: string): void;
  /** Null where nobody can be asked and nobody has said yes beforehand: nothing is done. */
  ask(step: Step): Promise<Answer | null>;
}

export async function fixSettings(
  asked: CheckRequest,
  { ports, fix, talk }: { ports: ScanPorts; fix: FixPorts; talk: FixTalk },
): Promise<CheckReport> {
  const before = await inspect(asked, ports);
  const steps = stepsFor(before, ports);
  const [root] = before.roots;
  if (steps.every(({ action }) => action === 'you')) {
    talk.planned(steps, root);
    return reportOn(before, NOTHING_CHANGED);
  }
  return withJournal(root, fix, async (journal) => {
    // Another process may have repaired it until now.
    const current = stepsFor(await inspect(asked, ports), ports);
    talk.planned(current, root);
    const changed: Changed = { fixed: [], failed: [] };
    for (const step of current) await repairStep(step, { changed, journal, ports, fix, talk });
    journal.end();
    return reportOn(await inspect(asked, ports), changed);
  });
}

function stepsFor({ found }: Inspection, { files }: ScanPorts): Step[] {
  return stepsOf(found, (path) => files.stat(path)?.mode ?? null);
}

type Repairing = Pick<Applying, 'journal' | 'ports' | 'fix'> & { changed: Changed; talk: FixTalk };

async function repairStep(step: Step, { changed, journal, ports, fix, talk }: Repairing): Promise<void> {
  if (step.action === 'you') return;
  const answer = step.action === 'fix' ? 'yes' : await talk.ask(step);
  if (answer === null || answer === 'no') return;
  const leftovers = answer === 'delete' ? 'delete' : 'aside';
  const { done, problem } = applyAll(step, { root: step.root, journal, ports, fix, leftovers, now: ports.clock.now() });
  changed.fixed.push(...done);
  if (problem) changed.failed.push(problem);
}

/** The first repair that fails ends the step: those behind it build on it. */
function applyAll(step: Step, applying: Applying): { done: Repaired[]; problem: Repaired | null } {
  const done: Repaired[] = [];
  for (const repair of step.repairs) {
    const result = apply(repair, applying);
    if (!result.ok) return { done, problem: { id: step.id, path: repair.path, what: result.message } };
    done.push({ id: step.id, path: repair.path, what: result.value });
  }
  return { done, problem: null };
}

export async function undoFixes(asked: CheckRequest, ports: ScanPorts, fix: FixPorts): Promise<CheckReport> {
  const [root] = rootsOf(asked, ports);
  const undone = await withJournal(root, fix, async (journal) => undo(journal, ports, fix));
  const fixed: Repaired[] = [];
  const failed: Repaired[] = [];
  for (const { path, result } of undone) {
    const shown = relative(root, path);
    const id = 'undo';
    if (result.ok) fixed.push({ id, path: shown, what: result.value });
    else failed.push({ id, path: shown, what: result.message });
  }
  const exit = failed.length > 0 ? PARTLY : { code: EXIT.ok, reason: 'done' };
  return reportOn(await inspect(asked, ports), { fixed, failed, exit });
}

const PARTLY = { code: EXIT.failed, reason: 'not everything could be taken back' };
