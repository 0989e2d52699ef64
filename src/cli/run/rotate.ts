// Runs `keyturn rotate`.
import { resolve } from 'node:path';
import type { RotateRequest } from '../../app/rotate/request.ts';
import { rotate } from '../../app/rotate/rotate.ts';
import { parseDuration } from '../../core/duration.ts';
import { UsageError } from '../../core/errors.ts';
import type { RotationReport } from '../../core/rotation-view.ts';
import { errorText } from '../../report/error.ts';
import { rotationText } from '../../report/rotation.ts';
import { type OutputRequest, outputRequest, type RawOutput } from '../arguments.ts';
import { openConversation } from '../conversation.ts';
import { listenForSignals } from '../interrupt.ts';
import { deliverDocument } from '../output.ts';
import { PromptInterrupted } from '../prompts.ts';
import { readImport } from '../read-import.ts';
import { rotatePorts } from '../rotate-ports.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';

export interface RawPlace extends RawOutput {
  env?: string;
  config?: string;
  trustConfig?: string;
}

export interface RawRotate extends RawPlace {
  due?: boolean;
  all?: boolean;
  resume?: boolean;
  dryRun?: boolean;
  grace?: string;
  emergency?: boolean;
  revokeFirst?: boolean;
  narrow?: string[];
  expires?: string;
  stateless?: boolean;
  abort?: boolean;
  yes?: boolean;
  acceptRights?: string;
  newValueFile?: string;
  done?: string;
  import?: string;
  include?: string[];
  leave?: string[];
  progress?: string;
}

export async function runRotate(session: Session, names: readonly string[], raw: RawRotate): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const request = rotateRequest(names, raw, session);
  await turnKeys(session, { request, raw, output });
}

interface Turning {
  request: RotateRequest;
  raw: RawRotate;
  output: OutputRequest;
}

/** Shared with `rollback`: both are one rotation seen from two sides. */
export async function turnKeys(session: Session, { request, raw, output }: Turning): Promise<void> {
  const listener = listenForSignals();
  const conversation = openConversation(session, {
    output,
    newValueFile: raw.newValueFile ?? null,
    yes: request.yes,
    events: raw.progress === 'json',
  });
  try {
    const ports = { ...rotatePorts(session, request.environment, listener.signal), conversation };
    const report = await rotate(request, ports).finally(conversation.end);
    deliverRotations(report, output, session);
  } catch (error) {
    if (!(error instanceof PromptInterrupted)) throw error;
    session.exitCode = 130;
  } finally {
    listener.stop();
  }
}

function deliverRotations(report: RotationReport, output: OutputRequest, session: Session): void {
  session.exitCode = report.exit.code;
  if (output.format !== 'json') {
    for (const { name, error } of report.rotations) {
      if (!error) continue;
      const which = report.rotations.length > 1 ? `${name}: ` : '';
      session.stderr.write(errorText({ ...error, message: which + error.message }, programName(session.env)));
    }
  }
  deliverDocument(report, (style) => rotationText(report, style), output, session);
}

function rotateRequest(names: readonly string[], raw: RawRotate, session: Session): RotateRequest {
  refuseContradictions(names, raw);
  return {
    ...placeOf(raw, session),
    which:
      raw.import === undefined
        ? whichOf(names, raw, programName(session.env))
        : { kind: 'import', ...readImport(raw.import, session) },
    dryRun: raw.dryRun === true,
    resume: raw.resume === true,
    back: raw.abort ? 'abort' : null,
    mode: raw.revokeFirst ? 'revoke-first' : raw.emergency ? 'emergency' : 'normal',
    narrow: raw.narrow ?? [],
    expires: durationOf('--expires', raw.expires),
    acceptRights: raw.acceptRights ?? null,
    grace: durationOf('--grace', raw.grace),
    yes: raw.yes === true,
    stateless: raw.stateless === true,
    done: raw.done ?? null,
    bringsValue: raw.newValueFile !== undefined,
    include: raw.include ?? [],
    leave: raw.leave ?? [],
  };
}

export function placeOf(raw: RawPlace, session: Session): Pick<RotateRequest, PlaceFields> {
  return {
    at: session.cwd,
    program: programName(session.env),
    environment: raw.env ?? null,
    config: raw.config === undefined ? null : resolve(session.cwd, raw.config),
    repoConfig: true,
    trustConfig: raw.trustConfig ?? null,
  };
}

type PlaceFields = 'at' | 'program' | 'environment' | 'config' | 'repoConfig' | 'trustConfig';

function whichOf(names: readonly string[], raw: RawRotate, program: string): RotateRequest['which'] {
  if (names.length > 0) return { kind: 'named', names };
  if (raw.all) return { kind: 'all' };
  if (raw.due || raw.resume) return { kind: 'due' };
  throw new UsageError('missing-argument', 'which key? name it, or take --due or --all', [
    `${program} status`,
    `${program} rotate --due`,
  ]);
}

const PAIRS = [
  ['due', 'all'],
  ['import', 'due'],
  ['import', 'all'],
  ['import', 'resume'],
  ['import', 'stateless'],
  ['import', 'newValueFile'],
  ['emergency', 'revokeFirst'],
  ['abort', 'dryRun'],
  ['abort', 'emergency'],
  ['abort', 'revokeFirst'],
  ['abort', 'newValueFile'],
  ['emergency', 'grace'],
  ['revokeFirst', 'grace'],
  ['stateless', 'resume'],
  ['stateless', 'newValueFile'],
  ['abort', 'stateless'],
] as const;

function refuseContradictions(names: readonly string[], raw: RawRotate): void {
  const pair = PAIRS.find(([one, other]) => raw[one] && (raw[other] ?? false) !== false);
  if (pair) throw cannotBoth(flagOf(pair[0]), flagOf(pair[1]));
  if (names.length > 0 && (raw.due || raw.all)) throw cannotBoth(names[0], raw.due ? '--due' : '--all');
  if (names.length > 0 && raw.import !== undefined) throw cannotBoth(names[0], '--import');
  if (raw.newValueFile !== undefined && names.length !== 1) {
    throw new UsageError('conflicting-options', '--new-value-file is the value of one key: name it');
  }
  if (raw.progress !== undefined && raw.progress !== 'json') {
    throw new UsageError('bad-value', `--progress takes json, not "${raw.progress}"`);
  }
}

function cannotBoth(one: string, other: string): UsageError {
  return new UsageError('conflicting-options', `${one} and ${other} cannot both be meant`, ['keyturn rotate --help']);
}

function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function durationOf(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const duration = parseDuration(text);
  if (duration !== null) return duration;
  throw new UsageError('bad-value', `${option} takes a duration such as 24h or 90d, not "${text}"`);
}
