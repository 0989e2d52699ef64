import { describe, expect, it } from 'vitest';
import type { Line, Step } from '../../src/rotation/journal-line.ts';
import { type Action, next } from '../../src/rotation/machine.ts';
import { progressOf } from '../../src/rotation/progress.ts';
import { finished, HOUR, NOON, opened, started, steps } from './lines.ts';

const IN_USE = [
  'generate',
  'stage',
  'update .env',
  'update other',
  'reload agent',
  'verify @provider',
  'verify agent',
  'promote',
];

/** All that a rotation does when nothing goes wrong. */
function walk(change: Parameters<typeof opened>[0] = {}, begin: Line[] = [], now = NOON): string[] {
  const journal: Line[] = [opened(change), ...begin];
  const seen: string[] = [];
  for (let i = 0; i < 60; i += 1) {
    const action = next(journal, now);
    seen.push(wordOf(action));
    if (action.do === 'end' || action.do === 'wait' || action.do === 'nothing') return seen;
    journal.push(...linesOf(action));
  }
  throw new Error(`no end: ${seen.join(', ')}`);
}

function wordOf(action: Action): string {
  if ('target' in action) return `${action.do} ${action.target}`;
  if (action.do === 'end') return `end ${action.state}`;
  return action.do;
}

function linesOf(action: Action): Line[] {
  if (action.do === 'replace' || action.do === 'ask') return steps('generate');
  if (action.do === 'by-hand') return steps(`${action.back ? 'restore' : 'update'} ${action.target}`);
  if (action.do === 'remove') return steps('confirm');
  if (action.do === 'check-old') return steps('verify @old');
  if (action.do === 'recover') return [finished('orphan', undefined, { orphans: [] })];
  if (action.do === 'orphan') return steps(`orphan ${action.id}`);
  if ('target' in action) return steps(`${action.do} ${action.target}`);
  return steps(action.do);
}

const LATER = NOON + 25 * HOUR;
const person = { make: 'person', list: false, disable: false, enable: false, revoke: false, idle: false } as const;

describe('the order of steps', () => {
  it('two live keys: waits out the grace, then disables, destroys and proves', () => {
    expect(walk()).toEqual([...IN_USE, 'wait']);
    expect(walk({}, [], LATER)).toEqual([...IN_USE, 'idle', 'disable', 'revoke', 'confirm', 'end done']);
  });

  it('no grace in an emergency, and none where it is 0', () => {
    const all = [...IN_USE, 'disable', 'revoke', 'confirm', 'end done'];
    expect(walk({ mode: 'emergency' })).toEqual(all);
    expect(walk({ grace: 0 })).toEqual(all);
  });

  it('known to be in the wrong hands: the old key goes first', () => {
    expect(walk({ mode: 'revoke-first' })).toEqual(['disable', 'revoke', 'confirm', ...IN_USE, 'end done']);
  });

  it('in place: no grace, nothing to revoke, the old key is proved dead', () => {
    const means = { ...person, make: 'in-place' as const };
    expect(walk({ class: 'C', means })).toEqual(['replace', ...IN_USE.slice(1), 'confirm', 'end done']);
    expect(walk({ class: 'C', means: person })[0]).toBe('ask');
  });

  it('by hand: two things to do for a person', () => {
    expect(walk({ class: 'D', means: person }, [], LATER)).toEqual(['ask', ...IN_USE.slice(1), 'remove', 'end done']);
  });

  it('an old key that is dead already is not revoked, and asked for once more at the end', () => {
    const old = { id: null, hint: '', fingerprint: null, created: null, dead: true };
    expect(walk({ old })).toEqual([...IN_USE, 'confirm', 'end done']);
  });

  it('a store that a person fills is asked for', () => {
    expect(walk({ stores: [{ name: 'panel', manual: true }] }).slice(0, 4)).toEqual([
      'generate',
      'stage',
      'by-hand panel',
      'reload agent',
    ]);
  });
});

describe('after a crash', () => {
  it('a lost answer is looked up before anything is made again, and the orphan goes first', () => {
    expect(next([opened(), started('generate')], NOON)).toEqual({ do: 'recover' });
    const found = finished('orphan', undefined, { orphans: ['k7'] });
    expect(next([opened(), started('generate'), found], NOON)).toEqual({ do: 'orphan', id: 'k7' });
    expect(walk({}, [started('generate'), found])).toEqual(['orphan', ...IN_USE, 'wait']);
  });

  it('a second attempt is swept up at the end: the first answer may have come late', () => {
    const begin = [started('generate'), finished('orphan', undefined, { orphans: [] })];
    expect(walk({ mode: 'emergency' }, begin).slice(-2)).toEqual(['sweep', 'end done']);
  });

  it('a refusal leaves nothing behind: it is simply made again', () => {
    const refused: Line = {
      type: 'failed',
      at: '',
      step: 'generate',
      kind: 'busy',
      message: '503',
      evidence: null,
    };
    expect(next([opened(), started('generate'), refused], NOON)).toEqual({ do: 'generate' });
    expect(next([opened(), started('generate'), { ...refused, kind: 'lost' }], NOON)).toEqual({ do: 'recover' });
  });

  it('every begun step is done again', () => {
    const journal: Line[] = [opened()];
    for (const name of IN_USE.slice(0, -1)) {
      journal.push(...steps(name));
      const action = next(journal, NOON);
      if (action.do === 'wait' || action.do === 'nothing') throw new Error(name);
      const begun = linesOf(action)[0];
      expect(next([...journal, begun], NOON)).toEqual(action);
    }
  });
});

describe('a place that fails', () => {
  const failedIn = (step: Step, target: string): Line[] => [
    started(step, target),
    { type: 'failed', at: '', step, target, kind: 'unexpected', message: '', evidence: null },
  ];
  const inUse = [...steps('generate', 'stage', 'update .env', 'update other')];
  const nextWord = (change: Parameters<typeof opened>[0], ...lines: Line[]) =>
    wordOf(next([opened(change), ...lines], NOON));

  it('does not keep the other programs from taking the new key and proving it', () => {
    const three = { consumers: ['a', 'b', 'c'] };
    const journal = [...inUse, ...failedIn('reload', 'a')];
    expect(nextWord(three, ...journal)).toBe('reload b');
    journal.push(...steps('reload b'), ...failedIn('reload', 'c'));
    expect(nextWord(three, ...journal)).toBe('verify @provider');
    journal.push(...steps('verify @provider', 'verify b'));
    expect(nextWord(three, ...journal)).toBe('reload a');
    expect(nextWord(three, ...journal, ...failedIn('reload', 'a'))).toBe('reload c');
    expect(nextWord(three, ...journal, ...steps('reload a'))).toBe('verify a');
  });

  it('is what the rotation waits for, also when the others did well after it', () => {
    const lines = [opened({ consumers: ['a', 'b'] }), ...inUse, ...failedIn('reload', 'a'), ...steps('reload b')];
    expect(progressOf(lines).failure).toMatchObject({ step: 'reload', target: 'a' });
    expect(progressOf([...lines, ...steps('reload a')]).failure).toBeNull();
  });

  it('keeps other stores from a new key only while the old one works', () => {
    const journal = [...steps('generate', 'stage'), ...failedIn('update', '.env')];
    expect(nextWord({}, ...journal)).toBe('update .env');
    expect(nextWord({ class: 'C' }, ...journal)).toBe('update other');
    expect(nextWord({ class: 'C' }, ...journal, ...steps('update other'))).toBe('update .env');
  });
});

describe('the grace', () => {
  const journal = [opened(), ...steps(...IN_USE)];

  it('ends at its time, also when the clock was set back in between', () => {
    expect(next(journal, NOON - 5 * HOUR)).toEqual({ do: 'wait', until: NOON + 24 * HOUR });
    expect(next(journal, NOON + 24 * HOUR)).toEqual({ do: 'idle' });
  });

  it('lasts while somebody still uses the old key', () => {
    const until = new Date(NOON + 40 * HOUR).toISOString();
    const busy = [...journal, finished('idle', undefined, { until })];
    expect(next(busy, LATER)).toEqual({ do: 'wait', until: NOON + 40 * HOUR });
    expect(next(busy, NOON + 41 * HOUR)).toEqual({ do: 'idle' });
  });

  it('can be changed on the way', () => {
    expect(next([...journal, { type: 'grace', at: '', grace: 0 }], NOON)).toEqual({ do: 'disable' });
  });
});

describe('the way back', () => {
  const undo: Line = { type: 'undo', at: '', why: 'rollback' };

  it('proves the old key before it is put back, then takes the new one away', () => {
    const journal = [opened(), ...steps(...IN_USE), undo];
    expect(walk({}, journal.slice(1))).toEqual([
      'check-old',
      'restore .env',
      'restore other',
      'reload @back agent',
      'retract',
      'end aborted',
    ]);
  });

  it('touches only what was touched', () => {
    expect(walk({}, [undo])).toEqual(['end aborted']);
    expect(walk({}, [...steps('generate'), undo])).toEqual(['retract', 'end aborted']);
    const one = [...steps('generate', 'stage'), started('update', '.env'), undo];
    expect(walk({}, one)).toEqual(['check-old', 'restore .env', 'retract', 'end aborted']);
  });

  it('looks for a key that was made and lost', () => {
    expect(walk({}, [started('generate'), undo])).toEqual(['recover', 'end aborted']);
  });

  it('gives a disabled key its life back first', () => {
    expect(walk({}, [...steps(...IN_USE), started('disable'), undo])[0]).toBe('enable');
  });

  it('ends as failed where nobody asked for it', () => {
    expect(walk({}, [...steps('generate'), { ...undo, why: 'verification' }])).toEqual(['retract', 'end failed']);
  });
});
