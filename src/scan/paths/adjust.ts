// What a path changes about a finding: how sure it is and how bad.
import type { Confidence, Severity } from '../../core/model.ts';
import type { Candidate } from '../types.ts';
import { classifyPath, type Place } from './classify.ts';

export interface Adjusted {
  /** Null: no finding at this path. */
  candidate: Candidate | null;
  /** Why it was changed or dropped; null if it was not. */
  reason: string | null;
}

const LESS_SURE: Record<Confidence, Confidence> = { high: 'medium', medium: 'low', low: 'low' };
const LESS_BAD: Record<Severity, Severity> = {
  critical: 'high',
  high: 'medium',
  medium: 'low',
  low: 'low',
  info: 'info',
};
const SAID: Record<Place, string> = {
  lock: 'in a lock file',
  generated: 'in generated text',
  vendored: 'in third-party code',
  test: 'in a test',
  example: 'in an example',
  docs: 'in documentation',
};

/** Distinctive formats keep their confidence everywhere; what was guessed from names and shapes loses some. */
export function adjustForPath(candidate: Candidate, path: string): Adjusted {
  const { special, place } = classifyPath(path);
  // Who wrote the rule said where it counts.
  if (place === null || candidate.rule.kind === 'custom') return { candidate, reason: null };
  const how = CHANGES[place](candidate, special !== null);
  if (how === 'drop') return { candidate: null, reason: SAID[place] };
  if (how === 'keep') return { candidate, reason: null };
  return { candidate: lowered(candidate, how), reason: SAID[place] };
}

type Change = 'keep' | 'drop' | 'less-bad' | 'less-sure';

const CHANGES: Record<Place, (candidate: Candidate, special: boolean) => Change> = {
  lock: (candidate) => (isGuessed(candidate) || isHash(candidate) ? 'drop' : 'keep'),
  generated: (candidate, special) => (isDistinctive(candidate) || special ? 'keep' : 'less-sure'),
  vendored: (candidate) => (isDistinctive(candidate) ? 'less-bad' : 'less-sure'),
  test: (candidate) => (isHash(candidate) ? 'less-sure' : 'less-bad'),
  example: (candidate) => (isHash(candidate) ? 'less-sure' : 'less-bad'),
  docs: (candidate) => (isDistinctive(candidate) ? 'less-bad' : 'less-sure'),
};

function isDistinctive({ rule }: Candidate): boolean {
  return (
    rule.kind === 'token' || rule.id === 'nkey-seed' || rule.id === 'jwk-private-key' || rule.id.includes('private-key')
  );
}

/** Taken for a secret because of the name beside it. */
function isGuessed({ rule }: Candidate): boolean {
  return rule.kind === 'named' || rule.id.startsWith('generic');
}

function isHash({ rule }: Candidate): boolean {
  return rule.id.endsWith('-hash');
}

function lowered(candidate: Candidate, how: Change): Candidate {
  const severity = LESS_BAD[candidate.severity ?? candidate.rule.severity];
  if (how === 'less-bad') return { ...candidate, severity };
  return { ...candidate, severity, confidence: LESS_SURE[candidate.confidence] };
}
