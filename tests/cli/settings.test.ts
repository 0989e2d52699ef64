// Every kind of mistake that `check` knows, and its correct form: in one repository, in one run of the built program.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/core/model.ts';
import { gitEnvironment, removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { environment } from './script.ts';
import type { Case } from './settings/case.ts';
import { CI } from './settings/ci.ts';
import { CODE } from './settings/code.ts';
import { CONTENT } from './settings/content.ts';
import { DEPLOYMENT } from './settings/deployment.ts';
import { FILES } from './settings/files.ts';
import { keyturnIn } from './settings/run.ts';

const GROUPS = { content: CONTENT, code: CODE, files: FILES, deployment: DEPLOYMENT, ci: CI };
const IGNORED = [
  '.env*',
  '!.env.example',
  '!.env.sample',
  '*.env',
  '*.pem',
  '*.key',
  'id_rsa',
  'dump.pm2',
  '*.json.bak',
  'dist',
  'build',
  '.next',
];
const PRIVATE = /(?:^|\/)(?:\.?#?\.env(?!\.example|\.sample)[^/]*|[^/]+\.(?:env|key|bak)|id_rsa|dump\.pm2)$/;

const found = new Map<Case, string[]>();

/** Each case is a directory of its own; what one says of the names in another would be no answer. */
function run(cases: readonly Case[]): void {
  const root = temporaryDirectory();
  execFileSync('git', ['init', '-q', root], { env: gitEnvironment() });
  writeFileSync(join(root, '.gitignore'), `${IGNORED.join('\n')}\n`);
  cases.forEach((each, i) => {
    for (const [path, text] of Object.entries(each.files)) {
      const file = join(root, `c${i}`, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      chmodSync(file, each.modes?.[path] ?? (PRIVATE.test(path) ? 0o600 : 0o644));
    }
  });
  const { stdout, stderr } = keyturnIn(root, environment(temporaryDirectory()), 'check', '--json');
  expect(stderr).toBe('');
  const { checks } = JSON.parse(stdout) as CheckReport;
  cases.forEach((each, i) => {
    const here = checks.filter(({ path }) => path === `c${i}` || path.startsWith(`c${i}/`));
    found.set(each, here.map(({ id }) => id).sort());
  });
}

describe.skipIf(process.platform === 'win32')('check', () => {
  // Groups apart: names in env files of the one are not read by the code of another.
  beforeAll(() => {
    for (const cases of Object.values(GROUPS)) run(cases);
  });
  afterAll(removeTemporary);

  for (const [group, cases] of Object.entries(GROUPS)) {
    describe(group, () => {
      it.each(cases.map((each) => [each.name, each] as const))('%s', (_, each) => {
        expect(found.get(each)).toEqual([...each.finds].sort());
      });
    });
  }
});
