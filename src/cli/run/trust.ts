// Runs `keyturn trust`.
import { resolve } from 'node:path';
import { type TrustAction, trust } from '../../app/trust.ts';
import { homeDirectory } from '../../core/directories.ts';
import { ConfigError, UsageError } from '../../core/errors.ts';
import type { Happening } from '../../core/event.ts';
import { openEventLog } from '../../io/event-log.ts';
import { trustText } from '../../report/config.ts';
import { outputRequest, type RawOutput } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import { realPorts } from '../ports.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';

export interface RawTrust extends RawOutput {
  show?: boolean;
  remove?: boolean;
}

export async function runTrust(session: Session, file: string | undefined, raw: RawTrust): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const config = file === undefined ? null : resolve(session.cwd, file);
  const asked = { at: session.cwd, program: programName(session.env), config, action: actionOf(raw) };
  const record = (decision: Omit<Happening, 'at'>) => writeDown(session, decision);
  const view = trust(asked, { ...realPorts(session), record });
  deliverDocument(view, (style) => trustText(view, style), output, session);
}

function writeDown(session: Session, decision: Omit<Happening, 'at'>): void {
  const directory = homeDirectory('state', session.env);
  if (directory === null)
    throw new ConfigError('no-home', 'the environment names no home directory to remember trust in');
  openEventLog(directory).append({ at: new Date().toISOString(), ...decision } as Happening);
}

function actionOf({ show, remove }: RawTrust): TrustAction {
  if (show && remove) throw new UsageError('conflicting-options', '--show and --remove cannot both be meant');
  if (show) return 'show';
  return remove ? 'remove' : 'add';
}
