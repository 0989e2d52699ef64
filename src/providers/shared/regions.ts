// Some services keep the keys of each region to themselves: elsewhere a living key is refused in the words for a dead one.
import type { HttpRequest } from '../../core/http.ts';
import type { Secret } from '../../core/secret.ts';
import type { ProviderContext, Verification } from '../provider.ts';
import { judge, type Signs } from './judge.ts';

export interface Regions {
  /** The provider's own address, where it is not the config that names one. */
  home: string;
  /** Its documented addresses in other regions, by their name in `urls`. */
  others: Readonly<Record<string, string>>;
}

export interface Question {
  /** With the key, at this address. */
  at(baseUrl: string): HttpRequest;
  signs?: Signs;
  secrets: readonly Secret[];
}

/** From some networks another region cannot be reached; the answer at home stands then. */
const PATIENCE = 6000;

/** Dead means: dead in every region that can be asked. */
export async function probeRegions(
  context: ProviderContext,
  { home, others }: Regions,
  { at, signs, secrets }: Question,
): Promise<Verification> {
  const told = judge(await context.http.send(at(context.baseUrl)), signs, secrets);
  if (told.state !== 'dead') return told;
  const missed: string[] = [];
  for (const [name, own] of Object.entries(others)) {
    const url = context.urls[name] ?? own;
    // Who sends keys to an address of his own does not want them sent around.
    if (context.baseUrl !== home && url === own) continue;
    const outcome = await context.http.send({ ...at(url), timeout: PATIENCE });
    const there = judge(outcome, signs, secrets);
    const { host } = new URL(url);
    if (!outcome.answered) missed.push(host);
    else if (there.state !== 'dead') return { ...there, evidence: `${there.evidence} at ${host}` };
  }
  return withMissed(told, missed);
}

/** Whoever reads it knows that a key of that region would look the same. */
export function withMissed(told: Verification, missed: readonly string[]): Verification {
  return missed.length > 0 ? { ...told, evidence: `${told.evidence}; not reached: ${missed.join(', ')}` } : told;
}
