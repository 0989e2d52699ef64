// Runs `keyturn check --fix` and `keyturn check --undo`.
import type { CheckRequest } from '../../app/check/check.ts';
import { type Answer, fixSettings, undoFixes } from '../../app/check/fix/fix.ts';
import type { Step } from '../../app/check/fix/steps.ts';
import { pathFrom } from '../../app/commands.ts';
import type { CheckReport } from '../../core/model.ts';
import { openFixes } from '../../io/fix-ports.ts';
import { fixedText, planText, undoneText } from '../../report/fix.ts';
import type { Style } from '../../report/style.ts';
import { visible } from '../../report/words.ts';
import type { OutputRequest } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import { realPorts } from '../ports.ts';
import { openPrompts, PromptInterrupted, type Prompts } from '../prompts.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';

export async function runFix(
  session: Session,
  request: CheckRequest,
  { undo, yes, output }: { undo: boolean; yes: boolean; output: OutputRequest },
): Promise<void> {
  const ports = realPorts(session);
  const fix = openFixes(session.env);
  const program = programName(session.env);
  if (undo) {
    const report = await undoFixes(request, ports, fix);
    finish(session, report, output, (style) => undoneText(report, style, { root: report.root, cwd: session.cwd }));
    return;
  }
  const prompts = yes ? null : openPrompts(session, output);
  const said: { plan: (style: Style) => string } = { plan: () => '' };
  const talk = {
    planned: (steps: readonly Step[], root: string) => {
      const standpoint = { root, cwd: session.cwd, program };
      said.plan = (style) => planText(steps, style, standpoint);
      // Before the questions, a person sees what they are about.
      if (prompts && output.format === 'text' && output.file === null && !output.quiet) {
        deliverDocument(null, said.plan, output, session);
        said.plan = () => '';
      }
    },
    ask: (step: Step) => answerFor(step, prompts, yes),
  };
  const where = whereOf(request, session.cwd);
  const undoing = `${program} check --undo${where}`;
  const report = await fixSettings(request, { ports, fix, talk }).catch((error: unknown) => {
    if (error instanceof PromptInterrupted) {
      session.stderr.write(`Stopped. To take back what was changed so far:\n  ${undoing}\n`);
    }
    throw error;
  });
  const standpoint = { root: report.root, cwd: session.cwd, undo: undoing, check: `${program} check${where}` };
  finish(session, report, output, (style) => said.plan(style) + fixedText(report, style, standpoint));
}

function finish(session: Session, report: CheckReport, output: OutputRequest, toText: (style: Style) => string): void {
  session.exitCode = report.exit.code;
  if (output.quiet && output.format === 'text' && report.exit.code === 0) return;
  deliverDocument(report, toText, output, session);
}

/** The same directories again. */
function whereOf({ roots }: CheckRequest, cwd: string): string {
  return roots.length > 0 ? ` --root ${roots.map((root) => pathFrom(cwd, root)).join(' ')}` : '';
}

/** Null where nobody can be asked: what needs an answer is left as it is. */
async function answerFor(step: Step, prompts: Prompts | null, yes: boolean): Promise<Answer | null> {
  const isLeftover = step.repairs.some(({ kind }) => kind === 'leftover');
  if (yes) return isLeftover ? 'aside' : 'yes';
  if (!prompts) return null;
  const path = visible(step.path);
  if (!isLeftover) return (await prompts.confirm(questionOf(step, path), false)) ? 'yes' : 'no';
  const tracked = step.repairs.some(({ kind }) => kind === 'untrack') ? ', and git tracks it' : '';
  return prompts.select<Answer>(`${path} was left behind${tracked}`, [
    { value: 'no', name: 'leave it' },
    { value: 'aside', name: 'move it aside  a private directory; --undo brings it back' },
    { value: 'delete', name: 'delete it      for good' },
  ]);
}

function questionOf({ repairs, lines }: Step, path: string): string {
  if (repairs.some(({ kind }) => kind === 'untrack')) return `Untrack ${path}`;
  return `Change ${path}: ${lines.map(({ change }) => visible(change)).join('; ')}`;
}
