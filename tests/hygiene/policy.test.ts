import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/app/config/parse.ts';
import { shapeConfig } from '../../src/app/config/shape.ts';
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
