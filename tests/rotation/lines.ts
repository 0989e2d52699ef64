// Journals for tests, from a few words.
import type { DoneLine, Line, OpenLine, Plan, StartedLine, Step } from '../../src/rotation/journal-line.ts';

export const NOON = Date.parse('2026-11-21T12:00:00Z');
export const HOUR = 3_600_000;

export function planOf(change: Partial<Plan> = {}): Plan {
  return {
    id: 'r-000001',
    name: 'KEY',
    provider: 'acme',
    class: 'A',
    means: { make: 'api', list: true, disable: true, enable: true, revoke: true, idle: true },
    mode: 'normal',
    grace: 24 * HOUR,
    label: 'keyturn/project/KEY/r-000001',
    old: { id: 'k1', hint: 'acme-…a1', fingerprint: 'f1', created: null, dead: false },
    rights: { shown: {}, copy: {}, droppable: [], unknown: [] },
    expires: null,
    stores: [
      { name: '.env', manual: false },
      { name: 'other', manual: false },
    ],
    consumers: ['agent'],
    deadline: null,
    keepsPrevious: false,
    ...change,
  };
}

const at = new Date(NOON).toISOString();

export function opened(change: Partial<Plan> = {}): OpenLine {
  return { type: 'open', v: 1, at, plan: planOf(change), old: 'c2VhbGVk' };
}

export function started(step: Step, target?: string): StartedLine {
  return { type: 'started', at, step, target };
}

export function finished(step: Step, target?: string, more: Partial<DoneLine> = {}): DoneLine {
  const fresh = { id: 'k2', hint: 'acme-…b2', fingerprint: 'f2', sealed: 'c2VhbGVk' };
  return { type: 'done', at, step, target, ms: 1, ...(step === 'generate' ? { fresh } : {}), ...more };
}

/** `generate`, `update .env`: each begun and done. */
export function steps(...names: string[]): Line[] {
  return names.flatMap((name) => {
    const [step, target] = name.split(/ (.*)/) as [Step, string | undefined];
    return [started(step, target || undefined), finished(step, target || undefined)];
  });
}
