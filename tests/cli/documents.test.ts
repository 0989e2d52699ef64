import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { mistakesIn } from '../report/json-schema.ts';
import { PROGRAM } from './script.ts';

afterAll(removeTemporary);

const CONFIG = `keys:
  A: { provider: { id: random, bytes: 32 }, stores: [.env, { kind: exec, command: x }], every: 90d }
environments: { production: { stores: { A: [.env.production] } } }
notify: [{ webhook: NOTIFY_URL }]
`;

function documentOf(...args: string[]) {
  const cwd = mkdtempSync(join(tmpdir(), 'documents-'));
  writeFileSync(join(cwd, '.keyturn.yaml'), CONFIG);
  const env = { PATH: process.env.PATH, HOME: cwd };
  const { stdout } = spawnSync(process.execPath, [PROGRAM, ...args, '--json'], { cwd, env, encoding: 'utf8' });
  return JSON.parse(stdout);
}

describe('the document of', () => {
  it.each([
    ['config'],
    ['config', '--no-repo-config'],
    ['trust'],
    ['trust', '--show'],
    ['completion', 'fish'],
    ['rules', 'github'],
    ['explain', 'env-mode'],
    ['explain', 'github-token'],
    ['explain', 'not-there'],
    ['completion', 'cmd'],
    ['init', '--yes'],
    ['init', '--dry-run'],
    ['audit'],
    ['check'],
    ['check', '--fix'],
    ['check', '--undo'],
    ['check', '--checklist'],
    ['scan'],
  ])('%s %s is what its schema says', (...args) => {
    expect(mistakesIn(documentOf(...args))).toEqual([]);
  });
});

describe.each(['bash', 'zsh', 'fish'])('the script for %s', (shell) => {
  const script: string = documentOf('completion', shell).script;
  const has = spawnSync(shell, ['--version']).status === 0;

  it('knows commands, options and words', () => {
    for (const word of ['scan', 'staged', 'convert', 'critical', 'sarif', 'update-baseline']) {
      expect(script).toContain(word);
    }
  });

  it.skipIf(!has)('can be read by it', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'completion-')), 'script');
    writeFileSync(file, script);
    expect(spawnSync(shell, ['-n', file], { encoding: 'utf8' }).stderr).toBe('');
  });
});

describe.skipIf(process.platform === 'win32')('bash', () => {
  it.each([
    ['sc', 'scan'],
    ['scan --st', '--staged --stdin --stdin-name'],
    ['scan --fail-on c', 'critical'],
    ['report conv', 'convert'],
    ['--fail', '--fail-on'],
  ])('completes keyturn %s', (typed, expected) => {
    const ask = `words=(keyturn ${typed}); COMP_WORDS=("\${words[@]}"); COMP_CWORD=$((\${#words[@]}-1)); _keyturn; echo "\${COMPREPLY[*]}"`;
    const input = `${documentOf('completion', 'bash').script}\n${ask}\n`;
    expect(spawnSync('bash', { input, encoding: 'utf8' }).stdout.trim()).toBe(expected);
  });
});

it('every decision to trust is in the record, which adds up', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'documents-'));
  writeFileSync(join(cwd, '.keyturn.yaml'), CONFIG);
  const env = { PATH: process.env.PATH, HOME: cwd };
  const keyturn = (...args: string[]) =>
    spawnSync(process.execPath, [PROGRAM, ...args], { cwd, env, encoding: 'utf8' }).stdout;
  keyturn('trust', '--show');
  const { sha256 } = JSON.parse(keyturn('trust', '--json'));
  keyturn('trust', '--remove');
  const document = JSON.parse(keyturn('log', '--verify', '--json'));
  expect(mistakesIn(document)).toEqual([]);
  const told = document.entries.map(({ event, step, target, evidence }: Record<string, string>) => [
    event,
    step,
    target.endsWith('/.keyturn.yaml'),
    evidence,
  ]);
  expect(told).toEqual([
    ['trust', 'add', true, `sha256:${sha256}`],
    ['trust', 'remove', true, `sha256:${sha256}`],
  ]);
  expect(document.verified).toMatchObject({ entries: 2, brokenAt: null });
});
