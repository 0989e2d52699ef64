// Runs `keyturn status`, `rollback`, `retire` and `log`.
import { readLog } from '../../app/rotate/log.ts';
import type { RotateRequest } from '../../app/rotate/request.ts';
import { retire } from '../../app/rotate/retire.ts';
import { status } from '../../app/rotate/status.ts';
import { homeDirectory } from '../../core/directories.ts';
import { UsageError } from '../../core/errors.ts';
import { logText, retirePlanText, retireText, statusText } from '../../report/status.ts';
import { outputRequest } from '../arguments.ts';
import { openConversation } from '../conversation.ts';
import { deliverDocument } from '../output.ts';
import { rotatePorts } from '../rotate-ports.ts';
import type { Session } from '../session.ts';
import { styleFor } from '../terminal.ts';
import { startWaiting } from '../waiting.ts';
import { placeOf, type RawPlace, type RawRotate, turnKeys } from './rotate.ts';

export interface RawStatus extends RawPlace {
  provider?: string;
}

export interface RawRetire extends RawPlace {
  yes?: boolean;
}

export interface RawLog extends RawPlace {
  verify?: boolean;
  last?: string;
}

export async function runStatus(session: Session, names: readonly string[], raw: RawStatus): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const request = { ...placeOf(raw, session), names, provider: raw.provider ?? null };
  const waiting = startWaiting(output, session);
  if (request.provider) waiting.begin('asking the provider');
  const report = await status(request, rotatePorts(session, request.environment)).finally(waiting.end);
  session.exitCode = report.exit.code;
  deliverDocument(report, (style) => statusText(report, style), output, session);
}

export async function runRollback(session: Session, name: string, raw: RawRotate): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const request: RotateRequest = {
    ...placeOf(raw, session),
    which: { kind: 'named', names: [name] },
    back: 'rollback',
    yes: true,
    ...NOTHING_ELSE,
  };
  await turnKeys(session, { request, raw, output });
}

const NOTHING_ELSE = {
  dryRun: false,
  resume: false,
  mode: 'normal',
  narrow: [],
  expires: null,
  acceptRights: null,
  grace: null,
  stateless: false,
  done: null,
  bringsValue: false,
  include: [],
  leave: [],
} as const;

export async function runRetire(session: Session, name: string, raw: RawRetire): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const yes = raw.yes === true;
  const conversation = openConversation(session, { output, newValueFile: null, yes, events: false });
  const report = await retire(
    { ...placeOf(raw, session), name, yes },
    {
      ...rotatePorts(session, raw.env ?? null),
      conversation,
      announce: (plan) => {
        const { ellipsis } = styleFor(session.stderr, session.env, output);
        const text = retirePlanText(plan).replaceAll('…', ellipsis);
        if (!output.quiet && output.format !== 'json') session.stderr.write(text);
      },
    },
  );
  session.exitCode = report.exit.code;
  deliverDocument(report, (style) => retireText(report, style), output, session);
}

export async function runLog(session: Session, names: readonly string[], raw: RawLog): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const request = { names, verify: raw.verify === true, last: countOf(raw.last) };
  const report = readLog(request, homeDirectory('state', session.env));
  session.exitCode = report.exit.code;
  deliverDocument(report, (style) => logText(report, style), output, session);
}

function countOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new UsageError('bad-value', `--last takes a number, not "${text}"`);
}
