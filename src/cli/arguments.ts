// Raw arguments in, a checked request out; every mistake is named with the word that was probably meant.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AskedScan, Target } from '../app/request.ts';
import { ScanError, UsageError } from '../core/errors.ts';
import type { Confidence, Severity } from '../core/model.ts';
import { nearest } from '../core/nearest.ts';
import { parseSize } from '../core/size.ts';
import type { Session } from './session.ts';
import { programName } from './terminal.ts';
import { version } from './version.ts';

export interface RawOutput {
  json?: boolean;
  format?: string;
  output?: string;
  quiet?: boolean;
  plain?: boolean;
  color?: boolean;
}

export interface RawScan extends RawOutput {
  history?: boolean;
  staged?: boolean;
  worktree?: boolean;
  range?: string;
  stdin?: boolean;
  stdinName?: string;
  failOn?: string;
  confidence?: string;
  explain?: boolean;
  showSecrets?: boolean;
  verify?: boolean;
  repoConfig?: boolean;
  config?: string;
  trustConfig?: string;
  baseline?: string;
  updateBaseline?: boolean;
  jobs?: string;
  maxFileSize?: string;
  engine?: string;
  report?: string;
}

export const FORMATS = ['text', 'json', 'ndjson', 'sarif', 'junit', 'csv', 'github', 'gitlab', 'html'] as const;
export type Format = (typeof FORMATS)[number];

export interface OutputRequest {
  format: Format;
  /** Absolute; null: stdout. */
  file: string | null;
  quiet: boolean;
  plain: boolean;
  color: boolean;
}

export const SEVERITIES: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];
export const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];
export const ENGINES = ['delta', 'whole'] as const;
const MOST_JOBS = 256;

/** `formats`: those that the command can write. */
export function outputRequest(raw: RawOutput, cwd: string, formats: readonly Format[] = FORMATS): OutputRequest {
  if (raw.json && raw.format !== undefined && raw.format !== 'json') {
    throw new UsageError('conflicting-options', `--json and --format ${raw.format} cannot both be meant`);
  }
  return {
    format: raw.json ? 'json' : oneOf('--format', raw.format ?? 'text', formats),
    file: raw.output === undefined ? null : fileOf('--output', raw.output, cwd),
    quiet: raw.quiet === true,
    plain: raw.plain === true,
    color: raw.color !== false,
  };
}

function fileOf(option: string, name: string, cwd: string): string {
  if (name === '') throw new UsageError('bad-value', `${option} needs the name of a file`);
  return resolve(cwd, name);
}

/** The file of `--report`, absolute; null: none was asked for. */
export function reportFile({ report }: RawScan, cwd: string): string | null {
  return report === undefined ? null : fileOf('--report', report, cwd);
}

export function scanRequest(raw: RawScan, paths: readonly string[], session: Session): AskedScan {
  const { cwd } = session;
  for (const path of paths) checkExists(path, cwd);
  if (raw.showSecrets) checkTerminal(raw, session);
  const { target, at } = targetOf(raw, paths, cwd);
  return {
    version,
    program: programName(session.env),
    cwd,
    at,
    target,
    failOn: raw.failOn === undefined ? null : oneOf('--fail-on', raw.failOn, SEVERITIES),
    confidence: oneOf('--confidence', raw.confidence ?? 'medium', CONFIDENCES),
    explain: raw.explain === true,
    showSecrets: raw.showSecrets === true,
    repoConfig: raw.repoConfig !== false,
    config: raw.config === undefined ? null : fileOf('--config', raw.config, cwd),
    trustConfig: raw.trustConfig ?? null,
    baseline: {
      file: raw.baseline === undefined ? null : fileOf('--baseline', raw.baseline, cwd),
      update: raw.updateBaseline === true,
    },
    engine: oneOf('--engine', raw.engine ?? 'delta', ENGINES),
    // Only the main thread collects what was rejected.
    jobs: raw.explain ? 1 : jobsOf(raw.jobs),
    maxFileSize: raw.maxFileSize === undefined ? null : sizeOf('--max-file-size', raw.maxFileSize),
  };
}

/** All that stands at one place: a repository, a directory, a file. */
export function placeRequest(raw: RawScan, path: string | undefined, session: Session): AskedScan {
  const request = scanRequest(raw, [], session);
  if (path === undefined) return request;
  checkExists(path, session.cwd);
  const at = resolve(session.cwd, path);
  if (statSync(at).isDirectory()) return { ...request, at };
  return { ...request, target: { kind: 'paths', paths: [at] } };
}

/** Values belong on a terminal, never in a pipe or a file. */
function checkTerminal(raw: RawScan, session: Session): void {
  const text = !raw.json && (raw.format ?? 'text') === 'text';
  if (session.stdout.isTTY && text && raw.output === undefined) return;
  throw new UsageError('needs-terminal', '--show-secrets shows values at a terminal only, never in a pipe or a file');
}

function checkExists(path: string, cwd: string): void {
  if (path === '') throw new UsageError('bad-value', 'a path is empty');
  if (existsSync(resolve(cwd, path))) return;
  const hints = path === '-' ? ['keyturn scan --stdin'] : [];
  throw new ScanError('not-found', `no file or directory "${path}"; nothing was scanned`, hints);
}

function targetOf(raw: RawScan, paths: readonly string[], cwd: string): { target: Target; at: string } {
  const flags = (['history', 'staged', 'worktree', 'range', 'stdin'] as const).filter(
    (flag) => raw[flag] !== undefined,
  );
  if (flags.length > 1) {
    throw new UsageError('conflicting-options', `--${flags[0]} and --${flags[1]} cannot be combined`, [
      'without either, keyturn scan covers history, index and work tree',
    ]);
  }
  if (raw.stdinName !== undefined && !raw.stdin) throw new UsageError('bad-value', '--stdin-name needs --stdin');
  if (flags.length === 0) {
    if (paths.length === 0) return { target: { kind: 'all' }, at: cwd };
    return { target: { kind: 'paths', paths: paths.map((path) => resolve(cwd, path)) }, at: cwd };
  }
  return { target: flagTarget(raw, flags[0]), at: directoryOf(flags[0], paths, cwd) };
}

function flagTarget(raw: RawScan, flag: 'history' | 'staged' | 'worktree' | 'range' | 'stdin'): Target {
  if (flag === 'range') return { kind: 'range', range: rangeOf(raw.range ?? '') };
  if (flag === 'stdin') return { kind: 'stdin', name: raw.stdinName ?? null };
  return { kind: flag };
}

/** `--history DIR` looks at the repository of DIR. */
function directoryOf(flag: string, paths: readonly string[], cwd: string): string {
  if (paths.length === 0) return cwd;
  const directory = resolve(cwd, paths[0]);
  if (flag === 'stdin' || paths.length > 1 || !statSync(directory).isDirectory()) {
    throw new UsageError('conflicting-options', `--${flag} takes no files`, ['keyturn scan --help']);
  }
  return directory;
}

function rangeOf(range: string): string {
  if (/^[^-\s][^\s]*\.\.[^\s]*$|^\.\.[^\s]+$/.test(range)) return range;
  throw new UsageError('bad-range', `"${range}" is no range of commits; nothing was scanned`, [
    'keyturn scan --range main..HEAD',
  ]);
}

function jobsOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const n = Number(text);
  if (Number.isInteger(n) && n >= 1 && n <= MOST_JOBS) return n;
  throw new UsageError('bad-value', `--jobs takes a number from 1 to ${MOST_JOBS}, not "${text}"`);
}

function sizeOf(option: string, text: string): number {
  const bytes = parseSize(text);
  if (bytes !== null) return bytes;
  throw new UsageError('bad-value', `${option} takes a size such as 50MB, at most 1GB, not "${text}"`);
}

/** One of the words, or an error that names the nearest. */
function oneOf<T extends string>(option: string, text: string, words: readonly T[]): T {
  const found = words.find((word) => word === text.toLowerCase());
  if (found) return found;
  const near = nearest(text, words);
  const hint = near ? [`did you mean ${near}`] : [];
  throw new UsageError('bad-value', `${option} takes ${words.join(', ')}, not "${text}"`, hint);
}
