// The use case behind `keyturn hook run`: what a commit, its message or a push would give away.
import { isAbsolute, relative, resolve } from 'node:path';
import type { Report } from '../../core/model.ts';
import type { Repository } from '../../io/repository.ts';
import type { Change } from '../../scan/sources/staged.ts';
import { conclude } from '../conclude.ts';
import type { ScanPorts } from '../ports.ts';
import type { AskedScan, Push, Target } from '../request.ts';
import { scan, scanWith } from '../scan.ts';
import { readSettings } from '../settings.ts';
import { checkStagedFiles } from './staged-files.ts';

/** Where a hook runs, and what it found out before anything large was loaded. */
export interface Place {
  version: string;
  program: string;
  cwd: string;
  repository: Repository;
}

/** What is staged; with `files` only these, and their content on disk where nothing of them is staged. */
export async function checkCommit(
  changes: readonly Change[],
  files: readonly string[],
  place: Place,
  ports: ScanPorts,
): Promise<Report[]> {
  if (files.length === 0) return [await checkStaged(changes, place, ports)];
  const named = new Set(files.map((file) => pathIn(place, file)));
  const staged = changes.filter(({ path }) => named.has(path));
  const paths = new Set(changes.map(({ path }) => path));
  const others = files.filter((file) => !paths.has(pathIn(place, file))).map((file) => resolve(place.cwd, file));
  // A directory is a submodule.
  const rest = others.filter((file) => ports.files.kindOf(file) !== 'directory');
  const reports: Report[] = [];
  if (staged.length > 0) reports.push(await checkStaged(staged, place, ports));
  if (rest.length > 0) reports.push(await scan(requestFor({ kind: 'paths', paths: rest }, place), ports));
  return reports;
}

async function checkStaged(changes: readonly Change[], place: Place, ports: ScanPorts): Promise<Report> {
  const settings = await readSettings(requestFor({ kind: 'staged', changes }, place), ports);
  const report = await scanWith(settings, ports);
  const told = new Set(report.findings.flatMap(({ occurrences }) => occurrences.map(({ path }) => path)));
  const skipped = new Set(settings.configs.flatMap(({ config }) => config.checks.skip));
  const checks = checkStagedFiles(changes, place, ports, settings.policy);
  // The scan has more to say about a key than that it is one.
  const news = checks.filter(({ id, path }) => !skipped.has(id) && (id !== 'key-tracked' || !told.has(path)));
  return news.length === 0 ? report : conclude(settings.request, { ...report, checks: news });
}

/** Git's own words below this line are not part of the message; a diff may follow. */
const SCISSORS = /^\S{1,8} -{24} >8 -{24}\r?$/m;

export async function checkMessage(text: Buffer, place: Place, ports: ScanPorts): Promise<Report> {
  const cut = SCISSORS.exec(text.toString('latin1'))?.index ?? text.length;
  const readStdin = async () => ({ bytes: text.subarray(0, cut), cut: false });
  return scan(requestFor({ kind: 'stdin', name: 'message' }, place), { ...ports, readStdin });
}

export async function checkPush(push: Push, place: Place, ports: ScanPorts): Promise<Report> {
  return scan(requestFor({ kind: 'outgoing', push }, place), ports);
}

function pathIn({ repository, cwd }: Place, file: string): string {
  const below = relative(repository.root, resolve(cwd, file)).replaceAll('\\', '/');
  return isAbsolute(below) ? file : below;
}

function requestFor(target: Target, { version, program, cwd, repository }: Place): AskedScan {
  return {
    version,
    program,
    cwd,
    at: repository.root,
    target,
    failOn: null,
    confidence: 'medium',
    explain: false,
    showSecrets: false,
    repoConfig: true,
    config: null,
    trustConfig: null,
    baseline: { file: null, update: false },
    engine: 'delta',
    jobs: 1,
    maxFileSize: null,
  };
}
