import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/app/config/parse.ts';
import { shapeConfig } from '../../src/app/config/shape.ts';
import type { KeyState } from '../../src/hygiene/input.ts';
import { told } from './told.ts';

function configs(text: string) {
  return { configs: [shapeConfig(parseConfig(text, '.keyturn.yaml').tree, [])] };
}

describe('the policy of the config', () => {
  it('intervals', () => {
    const given = configs(
      'keys:\n  A_KEY: { every: 90d }\n  B_KEY: {}\n  C_KEY: { every: 365d }\npolicy: { maxAge: 90d }\n',
    );
    expect(told('policy-interval', {}, given)).toEqual([
      'medium .keyturn.yaml B_KEY has no rotation interval',
      'medium .keyturn.yaml C_KEY is replaced every 365 days, the policy allows 90 days',
    ]);
    expect(told('policy-interval', {}, configs('keys:\n  A_KEY: {}\n'))).toEqual([
      'low .keyturn.yaml A_KEY has no rotation interval',
    ]);
  });

  it('grace', () => {
    const given = configs('keys:\n  A_KEY: { grace: 24h }\n  B_KEY: { grace: 14d }\npolicy: { maxGrace: 7d }\n');
    expect(told('policy-grace', {}, given)).toEqual([
      'medium .keyturn.yaml B_KEY keeps the old key for 14 days, the policy allows 7 days',
    ]);
  });

  it('environments', () => {
    const given = configs(
      'environments:\n  production: { stores: { A_KEY: [.env], B_KEY: [.env.production] } }\n  development: { stores: { A_KEY: [.env], B_KEY: [.env.development] } }\npolicy: { separate: [development, production] }\n',
    );
    expect(told('policy-separate', {}, given)).toEqual([
      'high .keyturn.yaml A_KEY: development and production share .env',
    ]);
  });
});

const DAY = 86_400_000;

function key(given: Partial<KeyState> = {}): KeyState {
  const spending = { counts: false, known: null, attested: null };
  const age = { ms: 10 * DAY, source: 'journal', atLeast: false };
  const rest = { limit: 90 * DAY, rotated: true, overdue: false, expiresIn: null, broad: [] };
  return { name: 'A_KEY', variables: ['A_KEY'], stores: [], age, spending, ...rest, ...given };
}

describe('what is known of the keys', () => {
  it('ages', () => {
    const old = { ms: 100 * DAY, source: 'journal', atLeast: false };
    expect(told('policy-age', {}, { keys: [key()] })).toEqual([]);
    expect(told('policy-age', {}, { keys: [key({ overdue: true, age: old })] })).toEqual([
      'medium .keyturn.yaml A_KEY is 100 days old (journal), and may be 90 days old',
    ]);
    const named = key({ overdue: true, age: { ...old, source: 'first commit', atLeast: true }, rotated: false });
    expect(told('policy-age', { '.env': 'A_KEY=x\n' }, { keys: [named] })).toEqual([
      'medium .keyturn.yaml A_KEY is at least 100 days old (first commit), never rotated here, and may be 90 days old',
    ]);
    expect(told('policy-age', { '.env': 'A_KEY=\n' }, { keys: [named] })).toEqual([]);
    const unknown = key({ overdue: true, age: null, rotated: false, stores: [{ kind: 'github-actions' }] });
    expect(told('policy-age', {}, { keys: [unknown] })).toEqual([
      'low .keyturn.yaml A_KEY: its age is unknown, and no rotation is recorded',
    ]);
    expect(told('policy-age', {}, { keys: [{ ...unknown, stores: [{ kind: 'vault' }] }] })).toEqual([]);
  });

  it('ends', () => {
    const ends = (days: number) => told('key-expires', {}, { keys: [key({ expiresIn: days * DAY })] });
    expect(ends(30)).toEqual([]);
    expect(ends(3)).toEqual(['medium .keyturn.yaml A_KEY ends in 3 days']);
    expect(ends(-2)).toEqual(['high .keyturn.yaml A_KEY ended 2 days ago']);
  });

  it('rights and limits', () => {
    expect(told('key-rights', {}, { keys: [key({ broad: ['may make keys'] })] })).toEqual([
      'medium .keyturn.yaml A_KEY: may make keys',
    ]);
    const spends = (spending: Partial<KeyState['spending']>) =>
      told(
        'spend-limit',
        {},
        { keys: [key({ spending: { counts: true, known: null, attested: null, ...spending } })] },
      );
    expect(spends({})).toEqual(['low .keyturn.yaml A_KEY: no spend limit is known']);
    expect(spends({ known: '20 USD a month' })).toEqual([]);
    expect(spends({ counts: false })).toEqual([]);
    expect(spends({ attested: { spend: '20 USD', ms: 30 * DAY } })).toEqual([]);
    expect(spends({ attested: { spend: '20 USD', ms: 400 * DAY } })).toEqual([
      'low .keyturn.yaml A_KEY: its spend limit was looked at 400 days ago',
    ]);
  });
});
