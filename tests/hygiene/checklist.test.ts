import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/core/config.ts';
import { type ChecklistFacts, checklist } from '../../src/hygiene/checklist.ts';
import type { HygieneInput } from '../../src/hygiene/input.ts';
import { inputOf } from './input.ts';

const KEY = ['a1B2c3D4', 'e5F6g7H8', 'i9J0k1L2'].join('');
const OTHER = ['z9Y8x7W6', 'v5U4t3S2', 'r1Q0p9O8'].join('');
const FACTS: ChecklistFacts = { secretsInCode: [], timers: [], envIgnored: true, unread: [] };

function config(given: object): Config {
  const none = { keys: [], notify: [], untrusted: [], policy: { maxAge: null } };
  return { ...none, ...given } as unknown as Config;
}

function stateOf(id: string, texts: Record<string, string>, given: Partial<HygieneInput & ChecklistFacts> = {}) {
  const line = checklist(inputOf(texts, given), { ...FACTS, ...given }).find((each) => each.id === id);
  return line?.state;
}

describe('the checklist', () => {
  it('has nine lines, and where there is nothing none of them passes but the first two', () => {
    const lines = checklist(inputOf({}), FACTS);
    expect(lines.map(({ state }) => state)).toEqual([
      'pass',
      'pass',
      'unknown',
      'fail',
      'unknown',
      'fail',
      'unknown',
      'unknown',
      'fail',
    ]);
    for (const { title, why } of lines) expect(`unknown  ${title}: ${why}`.length).toBeLessThanOrEqual(80);
  });

  it('credentials in env variables: what the scan finds elsewhere, and nothing if it could not look', () => {
    expect(stateOf('env-variables', {}, { secretsInCode: ['src/a.ts:3'] })).toBe('fail');
    expect(stateOf('env-variables', {}, { secretsInCode: null })).toBe('unknown');
  });

  it('.env ignored', () => {
    const file = inputOf({ '.env': '' }).files[0];
    expect(stateOf('env-ignored', {}, { envIgnored: false })).toBe('fail');
    expect(stateOf('env-ignored', {}, { envIgnored: null })).toBe('unknown');
    expect(stateOf('env-ignored', {}, { files: [{ ...file, path: 'a/.env', ignored: false }] })).toBe('fail');
    expect(stateOf('env-ignored', {}, { files: [{ ...file, tracked: true }] })).toBe('fail');
  });

  it.each([
    [0o600, 'pass'],
    [0o640, 'fail'],
    [0o400, 'fail'],
    [null, 'unknown'],
  ])('.env mode 600: %o is %s', (mode, state) => {
    const file = inputOf({ '.env': '' }).files[0];
    expect(stateOf('env-mode', {}, { files: [{ ...file, mode }] })).toBe(state);
  });

  it.each([
    [[['vault']], 'pass'],
    [[['vault', 'keychain']], 'pass'],
    [[['vault'], ['env-file']], 'unknown'],
    [[], 'unknown'],
  ])('without an env file, keys in %j: %s', (stores, state) => {
    const keys = stores.map((kinds) => ({ name: 'A', stores: kinds.map((kind) => ({ kind })) }));
    expect(stateOf('env-mode', {}, { configs: [config({ keys })] })).toBe(state);
  });

  it('.env.example without real values', () => {
    expect(stateOf('example', { '.env.example': 'API_TOKEN=\n' })).toBe('pass');
    expect(stateOf('example', {}, { unread: ['.env.example'] })).toBe('unknown');
    expect(stateOf('env-ignored', {}, { envIgnored: 'cannot tell' })).toBe('unknown');
    const judge = { ...inputOf({}).judge, isReal: () => true };
    expect(stateOf('example', { '.env.example': `API_TOKEN=${KEY}\n` }, { judge })).toBe('fail');
  });

  it('separate credentials need two environments, and nothing shared', () => {
    const pair = (production: string) => ({
      '.env.development': `API_TOKEN=${KEY}\n`,
      '.env.production': `API_TOKEN=${production}\n`,
    });
    expect(stateOf('separate', pair(OTHER))).toBe('pass');
    expect(stateOf('separate', pair(KEY))).toBe('fail');
    expect(stateOf('separate', { '.env.production': `API_TOKEN=${KEY}\n` })).toBe('unknown');
  });

  it('a rotation schedule is an interval and a job', () => {
    const every = { configs: [config({ keys: [{ name: 'A', every: 1, stores: [] }] })] };
    const job = {
      '.github/workflows/keys.yml': "on:\n  schedule:\n    - cron: '0 3 * * *'\nrun: npx keyturn rotate --due --yes\n",
    };
    expect(stateOf('rotation', {}, every)).toBe('fail');
    expect(stateOf('rotation', job)).toBe('fail');
    expect(stateOf('rotation', job, every)).toBe('pass');
    expect(stateOf('rotation', job, { configs: [config({ keys: [{ name: 'A', every: null, stores: [] }] })] })).toBe(
      'fail',
    );
    expect(
      stateOf('rotation', { '.github/workflows/keys.yml': 'on: push\nrun: npx keyturn rotate --due\n' }, every),
    ).toBe('fail');
    const timers = [{ path: '/etc/cron.d/keys', text: '0 3 * * * ada keyturn rotate --due --yes', tracked: false }];
    expect(stateOf('rotation', {}, { ...every, timers })).toBe('pass');
  });

  it('alerts, usage, a plan', () => {
    expect(stateOf('alerts', {}, { configs: [config({ notify: [{ webhook: 'NOTIFY_URL' }] })] })).toBe('pass');
    const untrusted = [{ path: ['notify', 0], effect: 'would send messages', place: '.keyturn.yaml:3' }];
    expect(stateOf('alerts', {}, { configs: [config({ untrusted })] })).toBe('unknown');
    expect(
      stateOf('usage', {
        '.gitlab-ci.yml':
          'rules:\n  - if: $CI_PIPELINE_SOURCE == "schedule"\nscript: keyturn status --provider openrouter --json\n',
      }),
    ).toBe('pass');
    expect(stateOf('recovery', { 'SECURITY-INCIDENT.md': '# To do\n' })).toBe('fail');
    expect(stateOf('recovery', { 'docs/incident.md': 'Revoke the key at its console. '.repeat(10) })).toBe('pass');
  });
});
