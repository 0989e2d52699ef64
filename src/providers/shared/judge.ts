// Live, dead or unknown: what the answer to a key says about it.
import type { HttpAnswer, HttpOutcome, HttpRequest } from '../../core/http.ts';
import type { Secret } from '../../core/secret.ts';
import type { ProviderContext, Verification } from '../provider.ts';
import { evidenceOf, isPage, wordsIn } from './api.ts';

export interface Signs {
  /** Default: 200. */
  live?: readonly number[];
  /** Default: 401. A 403 mostly means that a living key may not do just this. */
  dead?: readonly number[];
  /** Codes or sentences of errors that only a known key is told: no money left, not from this address. */
  known?: RegExp;
  /** Asked first, for what the status alone does not tell; null: the table decides. */
  read?(answer: HttpAnswer): Verification | null;
  /** Who answers speaks no JSON. */
  anyBody?: true;
  /** With a status that means dead: the page that the provider itself says it with. */
  deadPage?: RegExp;
  /** What a good answer tells beyond its state. */
  tell?(answer: HttpAnswer): Partial<Verification>;
}

/** Asks with the key itself. */
export async function probe(
  context: ProviderContext,
  request: HttpRequest,
  signs: Signs = {},
  secrets: readonly Secret[] = [],
): Promise<Verification> {
  return judge(await context.http.send(request), signs, secrets);
}

export function judge(outcome: HttpOutcome, signs: Signs = {}, secrets: readonly Secret[] = []): Verification {
  if (!outcome.answered) return unknown(outcome.message);
  const evidence = evidenceOf(outcome, secrets);
  // A login page of a network, a firewall, a proxy: not the provider.
  if (isPage(outcome.text) && !isOwnPage(outcome, signs)) return unknown(`${evidence}, a page instead of an answer`);
  const told = isKnown(outcome, signs) ? ({ state: 'live', evidence } as const) : signs.read?.(outcome);
  // A budget that is used up is a 429 here and there: the key was accepted.
  if (isBusy(outcome.status)) return liveOnly(told) ?? unknown(evidence);
  return told ?? judgeStatus(outcome, signs, evidence);
}

function isKnown({ status, json }: HttpAnswer, { known }: Signs): boolean {
  return known !== undefined && status >= 400 && status < 500 && wordsIn(json).some((words) => known.test(words));
}

function judgeStatus(answer: HttpAnswer, signs: Signs, evidence: string): Verification {
  const { live = [200], dead = [401], tell } = signs;
  if (live.includes(answer.status)) {
    // What was cut off or comes from somebody in between proves nothing.
    const broken = !signs.anyBody && answer.json === undefined && answer.text.trim() !== '';
    return broken ? unknown(`${evidence}, an answer that is no JSON`) : { state: 'live', evidence, ...tell?.(answer) };
  }
  return dead.includes(answer.status) ? { state: 'dead', evidence } : unknown(evidence);
}

function isOwnPage({ status, text }: HttpAnswer, { dead = [401], deadPage }: Signs): boolean {
  return deadPage !== undefined && dead.includes(status) && deadPage.test(text);
}

function liveOnly(told: Verification | null | undefined): Verification | null {
  return told?.state === 'live' ? told : null;
}

function isBusy(status: number): boolean {
  return status === 429 || status >= 500;
}

export function unknown(evidence: string): Verification {
  return { state: 'unknown', evidence };
}
