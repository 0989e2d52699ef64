// The one place that decides exit codes.
import type { CheckResult, Finding, Severity } from './model.ts';

export const EXIT = {
  ok: 0,
  found: 1,
  failed: 2,
  waits: 3,
  /** `run`, as `env` does: its own failure, a program that cannot be executed, one that is not there. */
  runFailed: 125,
  cannotExecute: 126,
  notFound: 127,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface Exit {
  code: ExitCode;
  reason: string;
}

/** From the least to the worst. */
const SEVERITIES: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

export interface ScanOutcome {
  findings: readonly Finding[];
  checks: readonly CheckResult[];
  complete: boolean;
  failOn: Severity;
  signal: 'SIGINT' | 'SIGTERM' | null;
  /** What a pass does not speak for. */
  reserve?: string | null;
}

/** Findings win over incomplete coverage; an interrupted run says so whatever it found. */
export function exitOfScan(outcome: ScanOutcome): Exit {
  if (outcome.signal) {
    return {
      code: outcome.signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated,
      reason: 'interrupted',
    };
  }
  const limit = severityRank(outcome.failOn);
  const findings = outcome.findings.filter((f) => !f.baseline && severityRank(f.severity) >= limit).length;
  const checks = outcome.checks.filter((c) => severityRank(c.severity) >= limit).length;
  if (findings + checks > 0) {
    const parts = [count(findings, 'finding'), count(checks, 'setting')].filter((part) => part !== null);
    return {
      code: EXIT.found,
      reason: `${parts.join(' and ')} at or over ${outcome.failOn}`,
    };
  }
  const violated = outcome.checks.filter(isViolation).length;
  if (violated > 0) return { code: EXIT.found, reason: `${count(violated, 'policy rule')} violated` };
  if (!outcome.complete)
    return {
      code: EXIT.failed,
      reason: 'not everything that was asked for could be scanned',
    };
  return { code: EXIT.ok, reason: outcome.reserve ? `clean, but for ${outcome.reserve}` : 'clean' };
}

/** What a config demands is demanded whatever `failOn` says. */
function isViolation({ id, severity }: CheckResult): boolean {
  return id.startsWith('policy-') && severityRank(severity) >= severityRank('medium');
}

function count(n: number, noun: string): string | null {
  if (n === 0) return null;
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** One dead key is found; one that nobody could tell about can be asked for again. */
export function exitOfVerify({ dead, unknown }: { dead: number; unknown: number }): Exit {
  if (dead > 0) return { code: EXIT.found, reason: `${count(dead, 'key')} dead` };
  if (unknown > 0) return { code: EXIT.waits, reason: `${count(unknown, 'key')} unknown` };
  return { code: EXIT.ok, reason: 'done' };
}

/** What another process holds can be tried again. */
export function exitOfError(code: string): ExitCode {
  return code === 'lock-held' || code === 'lock-lost' ? EXIT.waits : EXIT.failed;
}

export interface RotationEnd {
  name: string;
  state: 'planned' | 'running' | 'human' | 'waiting' | 'grace' | 'done' | 'failed' | 'aborted';
}

/** What cannot go on by itself is worse than what can. */
export function exitOfRotations(ends: readonly RotationEnd[], signal: 'SIGINT' | 'SIGTERM' | null): Exit {
  const namesOf = (...states: RotationEnd['state'][]) => ends.filter(({ state }) => states.includes(state));
  if (signal) return { code: signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated, reason: 'interrupted' };
  const failed = namesOf('failed');
  if (failed.length > 0) return { code: EXIT.failed, reason: `${listed(failed)} failed` };
  const waits = namesOf('human', 'waiting', 'running');
  if (waits.length > 0) return { code: EXIT.waits, reason: `${listed(waits)} can go on` };
  return { code: EXIT.ok, reason: ends.length === 0 ? 'nothing to do' : 'done' };
}

function listed(ends: readonly RotationEnd[]): string {
  return ends.map(({ name }) => name).join(', ');
}
