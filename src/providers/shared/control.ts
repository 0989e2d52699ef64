// Where it is not known that a call is closed to strangers, a made-up key tells: if that is accepted too, nothing is proved.
import { randomBytes } from 'node:crypto';
import type { HttpRequest } from '../../core/http.ts';
import { Secret } from '../../core/secret.ts';
import type { ProviderContext, Verification } from '../provider.ts';
import { probe, type Signs, unknown } from './judge.ts';

export interface ControlledQuestion {
  secret: Secret;
  /** The same call with this key or another. */
  with(secret: Secret): HttpRequest;
  signs?: Signs;
}

export async function probeControlled(context: ProviderContext, question: ControlledQuestion): Promise<Verification> {
  const { secret, signs } = question;
  const told = await probe(context, question.with(secret), signs, [secret]);
  if (told.state !== 'live') return told;
  const strange = new Secret(`sk-${randomBytes(24).toString('hex')}`);
  const control = await probe(context, question.with(strange), signs, [strange]);
  return control.state === 'live' ? unknown(`${told.evidence}, as for any key: the call is open to all`) : told;
}
