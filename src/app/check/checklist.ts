// The use case behind `keyturn check --checklist`.
import { EXIT, type Exit } from '../../core/exit.ts';
import type { ChecklistLine, CheckReport } from '../../core/model.ts';
import { checklist } from '../../hygiene/checklist.ts';
import type { TextFile } from '../../hygiene/input.ts';
import { isEnvFile, isKeyFile, isLeftover } from '../../hygiene/names.ts';
import type { ScanPorts } from '../ports.ts';
import { scanWith } from '../scan.ts';
import { readSettings, type Settings } from '../settings.ts';
import { type CheckRequest, NOTHING_CHANGED, reportOn, rootsOf } from './check.ts';
import { Coverage } from './coverage.ts';
import { gather } from './gather.ts';
import { isIgnored, repositoryAt } from './git-facts.ts';
import { keyStates } from './key-states.ts';

const LARGEST = 1 << 20;

export async function answerChecklist(asked: CheckRequest, ports: ScanPorts): Promise<CheckReport> {
  const started = ports.clock.now();
  const settings = await readSettings(asked.place, ports);
  const roots = rootsOf(asked, ports);
  const [root] = roots;
  const coverage = new Coverage();
  const keys = await keyStates(root, settings, ports);
  const input = gather(root, { settings, keys, ports, coverage });
  const repository = repositoryAt(root, ports);
  const lines = checklist(input, {
    secretsInCode: await secretsInCode(root, settings, ports),
    timers: timersOf(ports),
    envIgnored: repository && !repository.bare ? isIgnored(repository, '.env') : null,
    unread: coverage.omitted.map(({ name }) => name),
  });
  const inspection = { request: settings.request, roots, asked: asked.roots, selected: NO_CHECKS, found: [], coverage };
  const report = reportOn(
    { ...inspection, ms: ports.clock.now() - started },
    { ...NOTHING_CHANGED, exit: exitOf(lines) },
  );
  const failing = lines.some(({ state }) => state === 'fail');
  const passing = lines.every(({ state }) => state === 'pass');
  const verdict = failing ? 'findings' : passing ? 'clean' : 'incomplete';
  return { ...report, verdict, grade: null, checklist: lines };
}

const NO_CHECKS = { checks: [], skipped: [] };

function exitOf(lines: readonly ChecklistLine[]): Exit {
  const count = (state: ChecklistLine['state']) => lines.filter((line) => line.state === state).length;
  if (count('fail') > 0) return { code: EXIT.found, reason: `${count('fail')} of ${lines.length} fail` };
  if (count('unknown') > 0) return { code: EXIT.failed, reason: `${count('unknown')} of ${lines.length} unknown` };
  return { code: EXIT.ok, reason: 'all pass' };
}

/** Places of findings in the files, but for those that are there to hold keys; null if the scan is not complete. */
async function secretsInCode(root: string, settings: Settings, ports: ScanPorts): Promise<string[] | null> {
  const isRepository = repositoryAt(root, ports) !== null;
  const target = isRepository ? ({ kind: 'worktree' } as const) : ({ kind: 'paths', paths: [root] } as const);
  const report = await scanWith({ ...settings, request: { ...settings.request, at: root, target } }, ports);
  const places = report.findings
    .filter(({ baseline }) => !baseline)
    .flatMap(({ occurrences }) => occurrences)
    .filter(({ path }) => !isEnvFile(path) && !isKeyFile(path) && !isLeftover(path))
    .map(({ path, line }) => `${path}:${line}`);
  if (places.length > 0) return [...new Set(places)];
  return report.complete ? [] : null;
}

/** Where this machine keeps what a clock starts. */
function timersOf({ env, files }: ScanPorts): TextFile[] {
  const home = env.HOME;
  const user = env.USER ?? env.LOGNAME;
  const directories = [
    '/etc/systemd/system',
    '/etc/cron.d',
    '/etc/cron.daily',
    '/etc/cron.weekly',
    '/etc/cron.monthly',
  ];
  if (home) directories.push(`${home}/.config/systemd/user`, `${home}/Library/LaunchAgents`);
  const single = ['/etc/crontab', ...(user ? [`/var/spool/cron/crontabs/${user}`, `/var/spool/cron/${user}`] : [])];
  const listed = directories.flatMap((directory) => {
    const entries = files.list(directory);
    if (typeof entries === 'string') return [];
    return entries.filter(({ kind }) => kind === 'file').map(({ path }) => `${directory}/${path}`);
  });
  return [...listed, ...single].sort().flatMap((path): TextFile[] => {
    const bytes = files.read(path, LARGEST);
    return typeof bytes === 'string' ? [] : [{ path, text: bytes.toString('utf8'), tracked: false }];
  });
}
