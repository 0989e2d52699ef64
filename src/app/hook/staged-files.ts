// Files that should not be committed at all, whatever a scan finds in them: env files and private keys.
import type { CheckResult } from '../../core/model.ts';
import { judgeEnv, judgeKey } from '../../hygiene/content.ts';
import { isForTests } from '../../hygiene/git/for-tests.ts';
import { isEnvFile, isKeyFile, leftoverKind } from '../../hygiene/names.ts';
import type { Repository } from '../../io/repository.ts';
import { type Sighting, standing } from '../../scan/sighting.ts';
import { type Change, isNone } from '../../scan/sources/staged.ts';
import type { HidePolicy } from '../../scan/suppress/hide.ts';
import { gitIn, gitPath } from '../commands.ts';
import type { ScanPorts } from '../ports.ts';

const LARGEST = 1 << 20;
const LINK = 0o120000;
const SUBMODULE = 0o160000;
/** direnv's own file is code that is shared, unless a secret is in it. */
const SHARED = /(?:^|\/)\.envrc$/;
const ALLOWED = /^\s*#.{0,200}\bkeyturn:allow\b/m;

interface Place {
  repository: Repository;
  cwd: string;
}

/** What is said about the env and key files among the changes. */
export function checkStagedFiles(
  changes: readonly Change[],
  { repository, cwd }: Place,
  ports: Pick<ScanPorts, 'repositories'>,
  policy: HidePolicy,
): CheckResult[] {
  return changes.flatMap((change) => {
    const { path, oid, mode } = change;
    if (isNone(oid) || mode === LINK || mode === SUBMODULE || kindOf(path) === null) return [];
    const blob = ports.repositories.readBlob(repository, oid, LARGEST);
    const found = judge(change, typeof blob === 'string' ? '' : blob.toString('latin1'), policy);
    if (!found || policy.configured(asSighting(path, found.id))) return [];
    const fix = `${gitIn(repository.root, cwd)} rm --cached -q -- ${gitPath(repository.root, cwd, path)}`;
    return [{ ...found, path, line: null, fix, action: 'ask' }];
  });
}

/** A copy is as bad as what it is one of. */
function kindOf(path: string): 'env' | 'key' | null {
  const left = leftoverKind(path);
  if (isEnvFile(path) || left === 'env') return 'env';
  return isKeyFile(path) || left === 'key' ? 'key' : null;
}

type Judged = Pick<CheckResult, 'id' | 'severity' | 'message'>;

function judge({ path, before }: Change, text: string, policy: HidePolicy): Judged | null {
  if (policy.inline && ALLOWED.test(text)) return null;
  if (kindOf(path) === 'key') {
    // Made for tests: the scan and `check` call those low, too.
    const isKey = !isForTests(path) && judgeKey(path, text) === 'secrets';
    return isKey ? { id: 'key-tracked', severity: 'critical', message: 'a private key' } : null;
  }
  const content = judgeEnv(text);
  if (content === 'secrets') return { id: 'env-tracked', severity: 'high', message: 'an env file with secrets' };
  // A harmless one that is in the repository already is there on purpose.
  if (content === 'encrypted' || before.length > 0 || SHARED.test(path)) return null;
  return { id: 'env-tracked', severity: 'medium', message: 'an env file, new to the repository' };
}

/** The file as configs speak of findings: by path and rule. */
function asSighting(path: string, id: string): Sighting {
  const rule = {
    kind: 'detector',
    id,
    title: '',
    provider: null,
    severity: 'high',
    detector: '',
    keywords: [],
    source: '',
  } as const;
  return {
    candidate: {
      rule,
      start: 0,
      end: 0,
      secret: '',
      variable: null,
      confidence: 'high',
      encoding: null,
      note: null,
    },
    occurrence: { ...standing('index', path), line: 1, column: 1, endLine: 1, endColumn: 1, encoding: null },
  };
}
