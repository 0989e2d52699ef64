// Kills exactly one key and has its death proved.
import type { Credential } from '../../core/credential.ts';
import { RotationError } from '../../core/errors.ts';
import type { Failure } from '../../core/result.ts';
import type { Verification } from '../../providers/provider.ts';
import { stepAt } from '../../rotation/person-steps.ts';
import type { OpenKey } from '../keys/open-key.ts';
import type { KeysPorts } from '../keys/ports.ts';
import type { Fence } from './fence.ts';
import { saidBy } from './said-by.ts';

const LEAST_PATIENCE = 10_000;
const PAUSE = 1000;

/** The evidence: `dead: 401`. */
export async function revokeKey(key: OpenKey, value: Credential, ports: KeysPorts, fence: Fence): Promise<string> {
  const { provider, context } = key;
  const before = await provider.verify(value, context);
  if (before.state === 'dead') return `dead already: ${before.evidence}`;
  if (before.state === 'unknown' && !before.unasked) {
    throw new RotationError('provider-busy', `${provider.title}: ${before.evidence}; nothing was changed`);
  }
  if (!provider.revoke) {
    const known = provider.steps.remove ??
      provider.steps.replace ?? { open: provider.console.keys, click: [], notes: [] };
    const { open, click } = stepAt(provider, known, value);
    throw new RotationError(
      'by-hand',
      `${provider.title} has no API that revokes: do it by hand, then run this again`,
      [open, ...click],
    );
  }
  const id = await idOf(key, value, before);
  fence();
  const gone = await provider.revoke({ id, credential: value }, context);
  if (!gone.ok && gone.kind !== 'not-found') throw failure(provider.title, gone);
  return proveDead({ ...key, context: { ...context, isHome: gone.ok && id !== null } }, value, ports);
}

async function idOf({ provider, context }: OpenKey, value: Credential, answer: Verification): Promise<string | null> {
  if (!provider.identify) return answer.keyId ?? null;
  const found = await provider.identify(value, context);
  if (found.ok) return found.value.id;
  throw failure(provider.title, found);
}

function failure(title: string, { kind, message, hints }: Failure): RotationError {
  const code = kind === 'conflict' ? 'old-ambiguous' : kind === 'not-found' ? 'old-unknown' : 'provider-busy';
  return new RotationError(code, saidBy(title, message), hints);
}

async function proveDead({ provider, context }: OpenKey, value: Credential, { timer }: KeysPorts): Promise<string> {
  const deadline = timer.now() + Math.max(LEAST_PATIENCE, provider.propagation * 3);
  for (;;) {
    const answer = await provider.verify(value, context);
    if (answer.state === 'dead') return `dead: ${answer.evidence}`;
    if (answer.unasked) return 'not asked: nobody can be';
    if (timer.now() >= deadline) {
      throw new RotationError(
        'still-live',
        `the key was revoked, but ${provider.title} still says: ${answer.evidence}`,
      );
    }
    await timer.sleep(PAUSE);
  }
}
