import { describe, expect, it } from 'vitest';
import { judgeEnv, judgeKey } from '../../src/hygiene/content.ts';
import { readEnvText } from '../../src/hygiene/env-text.ts';
import type { GuardedFile, HygieneInput } from '../../src/hygiene/input.ts';
import { isEnvExample, isEnvFile, isKeyFile } from '../../src/hygiene/names.ts';
import { guarded as file, problemsOf } from './input.ts';

const value = ['not', 'a', 'real', 'one'].join('-');

function run(files: GuardedFile[], given: Partial<HygieneInput> = {}): string[] {
  return problemsOf({ files, ...given });
}

describe('hygiene', () => {
  it('is silent when everything is in order', () => {
    expect(run([file(), file({ kind: 'key', path: 'id_rsa' })])).toEqual([]);
  });

  it.each([
    [0o644, 'high', 'other users can read it'],
    [0o666, 'high', 'other users can change it'],
    [0o640, 'medium', 'its group can open it'],
  ])('mode %o is %s', (mode, severity, words) => {
    const octal = mode.toString(8);
    expect(run([file({ mode })])).toEqual([`${severity} env-mode .env: mode ${octal}: ${words} [chmod 600 .env]`]);
    expect(run([file({ mode, kind: 'key', path: 'a.pem' })])[0]).toContain('key-mode');
  });

  it('leaves modes alone that cannot be checked, that git sets, or that guard nothing', () => {
    expect(run([file({ mode: null })])).toEqual([]);
    expect(run([file({ mode: 0o644, content: 'harmless', kind: 'key', path: 'a.pem' })])).toEqual([]);
    expect(run([file({ mode: 0o644, kind: 'key', path: 'a.pem', tracked: true })])[0]).toContain('key-tracked');
  });

  it('takes an open env file without secrets less seriously', () => {
    expect(run([file({ mode: 0o644, content: 'harmless' })])[0]).toMatch(/^low env-mode/);
  });

  it('reports tracked env files, not encrypted ones', () => {
    const tracked = file({ path: '.env.production', tracked: true, trackedSince: '2026-05-30T23:30:00+02:00' });
    expect(run([tracked])).toEqual([
      'high env-tracked .env.production: tracked by git since 2026-05-30 [git rm --cached -- .env.production]',
    ]);
    expect(run([{ ...tracked, content: 'harmless' }])[0]).toMatch(/^low /);
    expect(run([{ ...tracked, content: 'encrypted', mode: 0o644 }])).toEqual([]);
  });

  it('reports env files that no ignore rule covers, in a repository only', () => {
    const open = file({ ignored: false });
    expect(run([open])).toEqual([
      String.raw`medium env-ignored .env: no ignore rule covers .env: git add would take it [git check-ignore -q .env || printf '\n%s\n' .env >> .gitignore]`,
    ]);
    expect(run([file({ ignored: false, repository: null })])).toEqual([]);
    expect(run([file({ path: 'lib/.env', ignored: false, repository: 'lib' })])[0]).toContain(' >> lib/.gitignore');
    expect(run([], { uncovered: ['api/.env.example'] })[0]).toMatch(
      /^low env-ignored api\/\.env\.example: .* api\/\.env:/,
    );
  });
});

describe('names', () => {
  it.each(['.env', 'a/.env.production', 'prod.env', '.envrc', '.env.local', '.dev.vars', 'app.prod.env', 'ü b.env'])(
    '%s is an env file',
    (path) => {
      expect(isEnvFile(path)).toBe(true);
    },
  );
  it.each([
    '.env.example',
    '.env.sample',
    'env.ts',
    '.env.d.ts',
    'a.env.js',
    '.env.vault',
    '.env.schema',
    '.env.keys',
    '.environment',
  ])('%s is none', (path) => {
    expect(isEnvFile(path)).toBe(false);
  });
  it('knows examples and keys', () => {
    expect(isEnvExample('a/.env.example')).toBe(true);
    expect(isKeyFile('.ssh/id_ed25519')).toBe(true);
    expect(isKeyFile('.ssh/id_ed25519.pub')).toBe(false);
  });
});

describe('content', () => {
  it.each([
    [`API_TOKEN=${value}`, 'secrets'],
    [`export DB_PASSWORD="${value}"`, 'secrets'],
    ['PORT=3000\nDEBUG=true\n', 'harmless'],
    ['API_KEY=\nTOKEN=changeme\nSECRET=$OTHER\nPASSWORD=op://a/b/c', 'harmless'],
    [`STRIPE_PUBLISHABLE_KEY=${value}`, 'harmless'],
    ['API_KEY="encrypted:abcdef"', 'encrypted'],
    ['SERVICE_URL=https://example.org/path', 'harmless'],
    [`DATABASE_URL=postgres://me:${value}@db/x`, 'secrets'],
  ])('%s is %s', (text, judged) => {
    expect(judgeEnv(text)).toBe(judged);
  });
  it('knows a private key by its marker, a certificate as harmless', () => {
    const marker = `-----BEGIN ${'RSA PRIVATE'} KEY-----`;
    expect(judgeKey('a.pem', marker)).toBe('secrets');
    expect(judgeKey('a.pem', '-----BEGIN CERTIFICATE-----')).toBe('harmless');
    expect(judgeKey('a.p12', '')).toBe('secrets');
  });
});

describe('env text', () => {
  it('reads names, values and positions', () => {
    const text = '\uFEFF# remark\r\nA=1\r\nexport B = "two # words"  # remark\n\nnot an assignment\nC=\'x\ny\'\nD=a#b';
    const { bom, crlf, entries, strays } = readEnvText(text);
    expect([bom, crlf, strays]).toEqual([true, true, [5]]);
    expect(
      entries.map(({ name, value: read, quote, exported, line, endLine }) => [
        name,
        read,
        quote,
        exported,
        line,
        endLine,
      ]),
    ).toEqual([
      ['A', '1', null, false, 2, 2],
      ['B', 'two # words', '"', true, 3, 3],
      ['C', 'x\ny', "'", false, 6, 7],
      ['D', 'a', null, false, 8, 8],
    ]);
  });

  it('takes a quote without an end for a part of the value', () => {
    expect(readEnvText('A="open\nB=2').entries.map(({ name, value: read }) => [name, read])).toEqual([
      ['A', '"open'],
      ['B', '2'],
    ]);
  });
});
