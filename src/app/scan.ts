// The use case behind `keyturn scan`: request, sources, sightings, report.
import type { Report } from '../core/model.ts';
import { type Assembly, assemble } from '../scan/assemble.ts';
import { Examiner } from '../scan/examiner.ts';
import { lowerExpired } from '../scan/expiry.ts';
import type { Matcher } from '../scan/matcher.ts';
import { standing } from '../scan/sighting.ts';
import { markHidden } from '../scan/suppress/hide.ts';
import { type Baseline, type Covered, cover, renewed } from './baseline.ts';
import { type Ground, readGround } from './ground.ts';
import { lowerKept } from './kept.ts';
import type { Scanning, ScanPorts } from './ports.ts';
import { openPrinted } from './printed.ts';
import { reportOf, restAfter, shownOf } from './report.ts';
import type { AskedScan, OnProgress, Target } from './request.ts';
import { raiseRetired } from './retired.ts';
import { type Memory, openMemory } from './scan-memory.ts';
import { scanOutgoing } from './scan-outgoing.ts';
import { scanPaths } from './scan-paths.ts';
import { scanRange } from './scan-range.ts';
import { scanDefault, scanHistory, scanStaged, scanWorktree } from './scan-repository.ts';
import type { Scope, Seen } from './seen.ts';
import { readSettings, type Settings } from './settings.ts';

export async function scan(asked: AskedScan, ports: ScanPorts): Promise<Report> {
  return scanWith(await readSettings(asked, ports), ports);
}

/** With settings that have been read. */
export async function scanWith(settings: Settings, ports: ScanPorts): Promise<Report> {
  const started = ports.clock.now();
  const ground = await readGround(settings.request, ports);
  const memory = ground && openMemory(settings, ports, ground);
  const printed = openPrinted(settings, ports, memory);
  const again = printed?.recall(started);
  if (again) return again;
  const report = await make(settings, { memory, ground, started }, ports);
  return printed && report.complete ? printed.keeping(report) : report;
}

interface Start {
  memory: Memory | null;
  ground: Ground | null;
  started: number;
}

async function make(settings: Settings, start: Start, ports: ScanPorts): Promise<Report> {
  const { request } = settings;
  const { kind } = request.target;
  const { seen, stopped, rejected } = await recallOrLook(settings, start, ports);
  // Decided anew each time: what git ignores is no part of what is remembered.
  if (kind === 'all' || kind === 'worktree') lowerKept(seen.assembly.findings, seen.scope.root, ports);
  const now = ports.clock.now();
  const everything = kind === 'all' && !seen.scope.range && !stopped && seen.tally.complete;
  return reportOf(request, {
    ...seen,
    baselineUnused: useBaseline({ request, ports }, settings.baseline, { ...seen.assembly, everything, now }),
    ms: now - start.started,
    stopped,
    rejected: rejected ?? undefined,
  });
}

/** What is remembered, or what a look at everything finds, which is remembered then. */
async function recallOrLook(settings: Settings, { memory, ground }: Start, ports: ScanPorts): Promise<Look> {
  const known = memory?.recall();
  if (known) return { seen: known, stopped: null, rejected: null };
  const found = await look(settings, ground, ports);
  if (memory && !found.stopped && found.seen.tally.complete) memory.keep(found.seen);
  return found;
}

interface Look {
  seen: Seen;
  stopped: Report['stopped'];
  rejected: Report['rejected'] | null;
}

/** Looks at everything that is asked for. */
async function look(settings: Settings, ground: Ground | null, ports: ScanPorts): Promise<Look> {
  const { request, ignored, policy, outside } = settings;
  const matcher = await matcherFor(settings.custom, ports.matcher);
  const track = trackProgress(ports.onProgress);
  const scanning = {
    request,
    ports: { ...ports, matcher, onProgress: track.onProgress },
    examiner: new Examiner(matcher, { explain: request.explain }),
    tree: ground?.tree,
    named: ground?.named,
  };
  const { examiner } = scanning;
  for (const { what, name, reason } of ignored) examiner.tally.omit(what, name, reason);
  const scope = await runSources(request.target, scanning);
  const { tally } = examiner;
  if (outside) tally.sightings = tally.sightings.filter((sighting) => !outside(sighting));
  markHidden(tally.sightings, policy);
  const assembly = assemble(lowerExpired(tally.sightings, ports.clock.now()), { values: request.showSecrets });
  const { sightings: _, ...counts } = tally.data();
  return {
    seen: { scope, tally: counts, assembly, rules: matcher.rules.length },
    stopped: stoppedAt(ports.signal, track.last),
    rejected: examiner.rejected,
  };
}

async function matcherFor(custom: Settings['custom'], builtIn: Matcher): Promise<Matcher> {
  if (custom.rules.length + custom.around.length === 0) return builtIn;
  const { CustomRules } = await import('../scan/custom.ts');
  return builtIn.with(new CustomRules(custom));
}

/** Marks what the baseline covers, after it was written anew if that was asked for; gives its unused lines. */
function useBaseline(
  { request, ports }: Pick<Scanning, 'request' | 'ports'>,
  baseline: Baseline | null,
  covered: Covered & Assembly,
): string[] {
  const findings = shownOf(covered, request);
  const stands = request.baseline.update && !ports.signal?.aborted;
  const used = baseline && stands ? renewed(baseline, { ...covered, findings }, ports) : baseline;
  const unused = used ? cover(used, covered) : [];
  raiseRetired(covered.findings, { baseline: used, target: request.target }, ports);
  return unused;
}

interface Reached {
  done: number;
  total: number | null;
}

/** Remembers how far the scan has come. */
function trackProgress(onProgress: OnProgress | undefined): { onProgress: OnProgress; last: Reached } {
  const last: Reached = { done: 0, total: null };
  return {
    last,
    onProgress: (stage, done, total, found) => {
      Object.assign(last, { done, total });
      onProgress?.(stage, done, total, found);
    },
  };
}

function stoppedAt(signal: AbortSignal | undefined, last: Reached): Report['stopped'] {
  if (!signal?.aborted) return null;
  return { signal: signal.reason === 'SIGTERM' ? 'SIGTERM' : 'SIGINT', ...last };
}

async function runSources(target: Target, scanning: Scanning): Promise<Scope> {
  switch (target.kind) {
    case 'all':
      return scanDefault(scanning);
    case 'history':
      return scanHistory(scanning);
    case 'staged':
      return scanStaged(target.changes, scanning);
    case 'worktree':
      return scanWorktree(scanning);
    case 'range':
      return scanRange(target.range, scanning);
    case 'outgoing':
      return scanOutgoing(target.push, scanning);
    case 'stdin':
      return scanStdin(target.name, scanning);
    case 'paths':
      return scanPaths(target.paths, scanning);
  }
}

async function scanStdin(name: string | null, { request, ports, examiner }: Scanning): Promise<Scope> {
  const { bytes, cut } = await ports.readStdin(request.maxFileSize);
  const path = name ?? 'stdin';
  if (cut) examiner.tally.omit('file', path, restAfter(request.maxFileSize));
  examiner.examine(bytes, standing('stdin', path));
  examiner.tally.files++;
  return { root: request.at, sources: ['stdin'], range: null };
}
