// Some services keep the keys of each region to themselves: elsewhere a living key is refused in the words for a dead one.
import type { HttpRequest } from '../../core/http.ts';
import type { Secret } from '../../core/secret.ts';
import type { ProviderContext, Verification } from '../provider.ts';
import { judge, type Signs, unknown } from './judge.ts';

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

/** What `provider: { region }` calls the provider's own address. */
export const HOME_REGION = 'global';
/** From some networks another region cannot be reached: nobody waits long for it. */
const PATIENCE = 6000;

/** Dead means: dead in every region, or in the one that the config names. */
export async function probeRegions(
  context: ProviderContext,
  { home, others }: Regions,
  { at, signs, secrets }: Question,
): Promise<Verification> {
  const { region } = context.settings;
  const names = [HOME_REGION, ...Object.keys(context.urls)];
  if (region !== undefined && !names.includes(String(region)))
    return unknown(`the config names a region that is none: there are ${names.join(', ')}`);
  const told = judge(await context.http.send(at(context.baseUrl)), signs, secrets);
  if (told.state !== 'dead' || region !== undefined || context.isHome) return told;
  const missed: string[] = [];
  for (const [name, own] of Object.entries(others)) {
    const url = context.urls[name] ?? own;
    // Who sends keys to an address of his own does not want them sent around.
    if (context.baseUrl !== home && url === own) continue;
    const there = judge(await context.http.send({ ...at(url), timeout: PATIENCE }), signs, secrets);
    const { host } = new URL(url);
    if (there.state === 'live') return { ...there, evidence: `${there.evidence} at ${host}` };
    if (there.state === 'unknown') missed.push(`${host}: ${there.evidence}`);
  }
  return unlessMissed(told, missed);
}

/** A key of a region that did not answer would be refused elsewhere just so. */
export function unlessMissed(told: Verification, missed: readonly string[]): Verification {
  if (missed.length === 0) return told;
  return unknown(
    `${told.evidence}, but not told by ${missed.join('; ')} (provider: { region: … } names the key's own)`,
  );
}
