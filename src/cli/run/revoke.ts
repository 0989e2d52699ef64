// Runs `keyturn revoke`.
import { openSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { scan } from '../../app/scan.ts';
import { heldBy } from '../../app/verify/held.ts';
import { revoke } from '../../app/verify/revoke.ts';
import type { RevokeRequest } from '../../app/verify/which-key.ts';
import { StoreError, UsageError } from '../../core/errors.ts';
import type { RevokeReport } from '../../core/revoke-view.ts';
import { openEventLog } from '../../io/event-log.ts';
import { keyText, revokeStepText, revokeText } from '../../report/revoke.ts';
import { outputRequest, scanRequest } from '../arguments.ts';
import { listenForSignals } from '../interrupt.ts';
import { deliverDocument } from '../output.ts';
import { realPorts } from '../ports.ts';
import { openPrompts } from '../prompts.ts';
import { readImport } from '../read-import.ts';
import { rotatePorts } from '../rotate-ports.ts';
import type { Session } from '../session.ts';
import { programName, styleFor } from '../terminal.ts';
import { startWaiting } from '../waiting.ts';
import { placeOf, type RawPlace } from './rotate.ts';
import { readText } from './verify.ts';

export interface RawRevoke extends RawPlace {
  finding?: string;
  import?: string;
  provider?: string;
  yes?: boolean;
}

export async function runRevoke(session: Session, name: string | undefined, raw: RawRevoke): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const asked = await whichOf(name, raw, session);
  const request: RevokeRequest = { ...placeOf(raw, session), ...asked, yes: raw.yes === true };
  const style = styleFor(session.stderr, session.env, output);
  const listener = listenForSignals();
  const terminal = name === '-' ? deviceSession(session) : session;
  const prompts = output.format === 'json' || terminal === null ? null : openPrompts(terminal, output);
  const ports = rotatePorts(session, raw.env ?? null, listener.signal);
  const waiting = startWaiting(output, session);
  const confirm = async (report: RevokeReport) => {
    waiting.end();
    session.stderr.write(keyText(report, style));
    return (await prompts?.confirm('Revoke it', false)) ?? false;
  };
  waiting.begin(ASKING);
  try {
    const report = await revoke(request, {
      ...ports,
      confirm: prompts ? confirm : null,
      onStep: (step) => {
        waiting.end();
        if (output.format !== 'json' && !output.quiet) session.stderr.write(`${revokeStepText(step)}\n`);
        waiting.begin(ASKING);
      },
      record: (happening) => record(ports.stateDirectory, happening),
    }).finally(waiting.end);
    session.exitCode = report.exit.code;
    deliverDocument(report, (own) => revokeText(report, own), output, session);
  } finally {
    listener.stop();
    if (terminal && terminal !== session) terminal.stdin.destroy();
  }
}

const ASKING = 'wait  the provider';

function record(stateDirectory: string | null, happening: Record<string, unknown> & { name: string | null }): void {
  if (stateDirectory === null)
    throw new StoreError('no-home', 'the environment names no home directory to keep the record in');
  openEventLog(stateDirectory).append({ at: new Date().toISOString(), event: 'revocation', ...happening });
}

type Which = Pick<RevokeRequest, 'which' | 'provider'>;

async function whichOf(name: string | undefined, raw: RawRevoke, session: Session): Promise<Which> {
  if (name !== undefined && raw.finding !== undefined) {
    throw new UsageError('conflicting-options', `--finding and ${name} cannot both be meant`);
  }
  if (raw.import !== undefined) {
    if (name !== undefined || raw.finding !== undefined) {
      throw new UsageError('conflicting-options', `--import and ${name ?? '--finding'} cannot both be meant`);
    }
    return { which: { kind: 'import', ...readImport(raw.import, session) }, provider: raw.provider ?? null };
  }
  if (raw.finding !== undefined) return findingNamed(raw.finding, session);
  if (name === '-')
    return {
      which: { kind: 'value', text: await readText(session), from: 'standard input', named: '-' },
      provider: raw.provider ?? null,
    };
  if (name !== undefined) return { which: { kind: 'named', name }, provider: null };
  throw new UsageError('missing-argument', 'which key? name it, or take --finding or -', [
    `${programName(session.env)} revoke --help`,
  ]);
}

/** Looks for the finding again: reports hold no values. */
async function findingNamed(fingerprint: string, session: Session): Promise<Which> {
  if (!/^[0-9a-f]{6,64}$/.test(fingerprint))
    throw new UsageError('bad-value', `"${fingerprint}" is no fingerprint of a finding`);
  const request = { ...scanRequest({}, [], session), showSecrets: true };
  const { findings } = await scan(request, realPorts(session));
  const found = findings.filter((finding) => finding.fingerprint.startsWith(fingerprint));
  const hints = [`${request.program} scan`];
  if (found.length !== 1) {
    const how = found.length === 0 ? 'no finding has' : `${found.length} findings have`;
    throw new UsageError('unknown-id', `${how} the fingerprint ${fingerprint}; nothing was changed`, hints);
  }
  const [{ id, fingerprint: whole }] = found;
  const held = heldBy(findings).find((each) => each.findings.includes(whole));
  if (!held) {
    throw new UsageError(
      'unknown-value',
      `finding ${id} is of no provider that can be asked; nothing was changed`,
      hints,
    );
  }
  const { provider, values } = held;
  const { fields } = provider;
  const lines = fields.map(({ name, variable }) => `${variable}=${values[name]}`);
  const text = fields.length > 1 ? lines.join('\n') : values[fields[0].name];
  const which = { kind: 'value', text, from: `finding ${id}`, named: `--finding ${fingerprint}` } as const;
  return { which, provider: provider.id };
}

/** Standard input held the secret: the question goes to the terminal itself, where there is one. */
function deviceSession(session: Session): Session | null {
  if (session.stdin.isTTY) return session;
  try {
    return { ...session, stdin: new ReadStream(openSync('/dev/tty', 'r')) as Session['stdin'] };
  } catch {
    return null;
  }
}
