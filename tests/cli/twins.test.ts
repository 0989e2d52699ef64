// Whole projects: with their secrets well kept nothing is said, and the careless twin of each hears all of it.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/model.ts';
import { gitEnvironment, removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { environment } from './script.ts';
import { keyturnIn } from './settings/run.ts';
import { CAREFUL, type Files } from './twins/careful.ts';
import { CARELESS } from './twins/careless.ts';

afterAll(removeTemporary);

const PRIVATE = /(?:^|\/)(?:\.env(?!\.example)[^/]*|\.vault_pass|[^/]+\.(?:key|pem)|db_password\.txt)$/;

/** The project in a repository, with all committed that git does not ignore. */
function project(files: Files, modes: 'right' | 'wide'): string {
  const root = join(temporaryDirectory(), 'project');
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text.replaceAll('%{', '${'));
    chmodSync(file, PRIVATE.test(path) && modes === 'right' ? 0o600 : 0o644);
  }
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, env: gitEnvironment(), stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'all');
  return root;
}

function audited(root: string): { all: string[]; report: Report } {
  const { stdout, stderr } = keyturnIn(root, environment(temporaryDirectory()), '--json');
  expect(stderr).toBe('');
  const report = JSON.parse(stdout) as Report;
  const settings = (report.checks ?? []).map(({ id, severity, path }) => `${severity} ${id} ${path}`);
  const secrets = report.findings.map(
    ({ rule, severity, occurrences: [first] }) => `${severity} ${rule} ${first.path}`,
  );
  return { all: [...settings, ...secrets], report };
}

describe.skipIf(process.platform === 'win32')('a careful project', () => {
  it.each(Object.entries(CAREFUL))('%s', (_, files) => {
    const { all } = audited(project(files, 'right'));
    expect(all.filter((line) => !line.startsWith('info '))).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a careless project', () => {
  it.each(Object.entries(CARELESS))('%s', (_, { files, hears }) => {
    const { all } = audited(project(files, 'wide'));
    const told = new Set(all.map((line) => line.split(' ').slice(1).join(' ')));
    expect(
      hears.filter((line) => !told.has(line)),
      [...told].join('\n'),
    ).toEqual([]);
  });
});
