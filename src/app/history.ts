// Scans the whole history of a repository: every object of its store, and the messages.

import { join } from 'node:path';
import { append } from '../core/append.ts';
import type { Repository } from '../io/repository.ts';
import { CleanList } from '../scan/clean.ts';
import type { Attribution } from '../scan/history/attribution.ts';
import { Finds } from '../scan/history/finds.ts';
import { planJobs } from '../scan/history/jobs.ts';
import type { Messages } from '../scan/history/messages.ts';
import type { ObjectFiles } from '../scan/history/ports.ts';
import { noneTaken, type ShardBatch } from '../scan/history/shard.ts';
import {
  countWork,
  doubtfulPacks,
  type ObjectStore,
  openObjectStore,
  packedOids,
  presentKeys,
} from '../scan/history/store.ts';
import { Tally } from '../scan/tally.ts';
import { customOf } from '../scan/worker-protocol.ts';
import { type CleanMemory, openCleanMemory } from './clean-memory.ts';
import { attributeBlobs, attributeMessages, type Histories } from './history-attribution.ts';
import { readLog, reasonOf } from './history-log.ts';
import {
  type Account,
  attempt,
  emptyAccount,
  type Harvest,
  listObjects,
  nameLarge,
  type ReadContext,
  readCommits,
  readLeftovers,
  readTags,
  readThroughGit,
  type Tag,
} from './history-rest.ts';
import { runShards } from './history-shards.ts';
import type { HistoryScan, ScanPorts } from './ports.ts';
import { readHead } from './read-head.ts';
import { readRefs } from './read-refs.ts';
import type { ScanRequest } from './request.ts';
import { fetchSpecial, readSpecial } from './special-blobs.ts';

/** What a history scan takes of a request, and of the blobs that the index source looks at. */
export interface HistoryRequest extends Pick<ScanRequest, 'engine' | 'jobs' | 'maxFileSize'> {
  /** Blobs that the index holds: they are no news when no commit has them. */
  indexed: ReadonlySet<string>;
}

export interface HistoryPorts extends Pick<ScanPorts, 'matcher' | 'workers' | 'signal' | 'onProgress'> {
  repository: Repository;
  objectFiles: ObjectFiles;
  /** Absent: every blob is read. */
  blobs?: CleanMemory;
}

/** Below this estimate a worker costs more than it brings, in bytes of work (delta-tree.ts). */
const SMALL_WORK = 60_000_000;

/** The engine for whole histories, given a way to read object files. */
export function historyEngine(objectFiles: ObjectFiles): HistoryScan {
  return (repository, staged, request, ports) => {
    const indexed = new Set(staged.map((change) => change.oid));
    const { maxFileSize } = request;
    const deciding = { custom: customOf(ports.matcher), maxFileSize };
    const blobs = openCleanMemory('blobs', join(repository.commonDir, 'objects'), deciding, ports);
    return scanHistory({ ...request, indexed }, { ...ports, repository, objectFiles, blobs });
  };
}

export async function scanHistory(request: HistoryRequest, ports: HistoryPorts): Promise<Tally> {
  const { repository, matcher } = ports;
  const reached = emptyAccount(matcher);
  const dangling = emptyAccount(matcher);
  const harvest: Harvest = { finds: new Finds(), failed: [], others: [], tally: new Tally() };
  const { tally } = harvest;
  const stopped = () => ports.signal?.aborted === true;
  const logged = readLog(repository, reached.log, soonAfter(ports.signal));
  const hashSize = repository.objectFormat === 'sha256' ? 32 : 20;
  const known = request.engine === 'delta' ? (ports.blobs?.known ?? null) : null;
  const store = openObjectStore(repository.objectDirectories, { files: ports.objectFiles, hashSize, known });
  const context = { repository, matcher, maxFileSize: request.maxFileSize };
  const isNew = (oid: string) => [reached, dangling].every(({ log }) => log.numberOf(oid) === undefined);
  const readNew = async (oids: readonly string[]) => {
    if (stopped()) return;
    const lost = [...new Set(oids)].filter(isNew);
    await attempt(tally, 'dangling commits', () => readCommits(repository, lost, dangling), undefined);
  };
  // Beside the blobs: what git tells, and commits that no log lists, are known as soon as the log is.
  const accounted = logged.catch(reasonOf).then(async (problem) => {
    if (problem && !stopped()) tally.miss('source', 'commits', problem);
    const told = askGit(context, { store, tally, log: reached.log });
    noteMissing(store, reached.log, repository, tally);
    await readNew(packedOids(store.packs, 'commit'));
    return { whole: problem === null, told };
  });
  if (request.engine === 'whole') await attempt(tally, 'objects', () => readWhole(context, harvest), undefined);
  else await runDelta(request, ports, { store, harvest, logged });
  const { whole, told } = await accounted;
  if (request.engine === 'delta' && !stopped()) {
    await attempt(tally, 'objects', () => readLeftovers(context, store, harvest), undefined);
  }
  await readNew(harvest.others.filter(({ kind }) => kind === 'commit').map(({ oid }) => oid));
  const [refs, head] = [await told.refs, await told.head];
  const rest = stopped()
    ? { special: new Map(), tags: [] }
    : await gatherRest({ context, told, reached, dangling }, harvest);
  const histories: Histories = { ...reached, dangling, whole, refs, head, ...rest };
  const inBlobs = await attempt(tally, 'places', () => attributeBlobs(harvest.finds, histories, request.indexed), []);
  tally.sightings = tally.sightings.concat(inBlobs, attributeMessages(histories));
  nameLarge(tally, [reached.log, dangling.log]);
  tally.commits = reached.log.commits.length + dangling.log.commits.length;
  tally.objects = store.objects;
  return tally;
}

/** The oracle: every blob by itself, as git gives it. */
async function readWhole(context: ReadContext, harvest: Harvest): Promise<void> {
  const objects = await listObjects(context.repository);
  append(
    harvest.others,
    objects.filter(({ kind }) => kind !== 'blob'),
  );
  const blobs = objects.filter(({ kind }) => kind === 'blob').map(({ oid }) => oid);
  await readThroughGit(context, blobs, harvest);
}

/** What only git tells, asked for while other work goes on; no promise fails. */
interface Told {
  refs: Promise<Histories['refs']>;
  head: Promise<Histories['head']>;
  /** Those in packs. */
  tags: Promise<Tag[]>;
  /** Blobs that are read for their paths. */
  fetched: Promise<ReadonlyMap<string, Buffer>>;
}

function askGit(
  context: ReadContext,
  { store, tally, log }: { store: ObjectStore; tally: Tally; log: Attribution },
): Told {
  const { repository } = context;
  return {
    fetched: fetchSpecial(context, log),
    refs: attempt(tally, 'refs', () => refsOf(repository, tally), []),
    head: attempt(tally, 'HEAD', () => readHead(repository), new Map()),
    tags: attempt(tally, 'tags', () => readTags(repository, packedOids(store.packs, 'tag')), []),
  };
}

/** What is known of the history beside its blobs and its commits. */
async function gatherRest(
  read: { context: ReadContext; told: Told; reached: Account; dangling: Account },
  harvest: Harvest,
): Promise<Pick<Histories, 'special' | 'tags'>> {
  const { context, told, reached, dangling } = read;
  const { tally, finds } = harvest;
  const [tags, fetched] = [await told.tags, await told.fetched];
  const logs = [reached.log, dangling.log];
  return {
    special: await attempt(tally, 'env and key files', () => readSpecial(context, logs, { finds, fetched }), new Map()),
    tags: await attempt(tally, 'tags', () => scanTags(context.repository, tags, harvest, reached.messages), []),
  };
}

async function runDelta(
  request: HistoryRequest,
  ports: HistoryPorts,
  { store, harvest, logged }: { store: ObjectStore; harvest: Harvest; logged: Promise<unknown> },
): Promise<void> {
  const { jobs, work } = planJobs(store.packs, store.loose);
  const input = {
    packs: store.packs,
    jobs,
    taken: noneTaken(),
    maxSize: request.maxFileSize,
  };
  const rules = new Map(ports.matcher.rules.map((rule) => [rule.id, rule]));
  const helpers = work < SMALL_WORK ? 0 : request.jobs === null ? (ports.workers?.count ?? 0) : request.jobs - 1;
  const total = countWork(store);
  const { passed } = store;
  const clean = new CleanList();
  const known = ports.blobs?.known;
  let isNew = false;
  let done = 0;
  await runShards(input, { helpers, free: logged }, ports, (batch) => {
    harvest.finds.take(batch.finds, rules);
    takeBatch(batch, harvest);
    clean.take(batch.clean);
    isNew ||= !known?.holds(batch.clean);
    done += batch.count + batch.others.length + batch.failed.length;
    ports.onProgress?.('history', done, total, harvest.finds.size);
  });
  harvest.tally.blobs += passed.count;
  harvest.tally.bytes += passed.bytes;
  const doubtful = doubtfulPacks(store);
  for (const name of doubtful) harvest.tally.miss('object', name, 'pack and index have different checksums');
  // What was read under a wrong name must not be taken for known.
  if (!isNew || ports.signal?.aborted || doubtful.length > 0) return;
  clean.take(passed.records());
  ports.blobs?.keep(clean);
}

function takeBatch(batch: ShardBatch, { failed, others, tally }: Harvest): void {
  append(failed, batch.failed);
  append(others, batch.others);
  for (const { what, name, reason, count } of batch.omitted) tally.omit(what, name, reason, count);
  tally.blobs += batch.count;
  tally.bytes += batch.bytes;
  tally.bytesRead += batch.bytesRead;
}

async function refsOf(repository: Repository, tally: Tally): Promise<Histories['refs']> {
  const { refs, broken } = await readRefs(repository);
  for (const name of broken) tally.miss('source', name, 'leads to no commit that is here');
  return refs;
}

/** Who stops a scan wants its report: the log, which says where findings stand, gets this long to end. */
const PATIENCE_MS = 1500;

function soonAfter(signal: AbortSignal | undefined): AbortSignal {
  const late = new AbortController();
  const wait = () => setTimeout(() => late.abort(), PATIENCE_MS).unref();
  if (signal?.aborted) wait();
  else signal?.addEventListener('abort', wait, { once: true });
  return late.signal;
}

async function scanTags(
  repository: Repository,
  packed: readonly Tag[],
  harvest: Harvest,
  messages: Messages,
): Promise<Histories['tags']> {
  const known = new Set(packed.map(({ oid }) => oid));
  const loose = harvest.others.filter(({ kind, oid }) => kind === 'tag' && !known.has(oid)).map(({ oid }) => oid);
  const tags = [...packed, ...(await readTags(repository, [...new Set(loose)]))];
  const holders = new Map<string, string[]>();
  for (const { oid, target } of tags) holders.set(target, [...(holders.get(target) ?? []), oid]);
  return tags
    .map((tag) => ({ tag, candidates: messages.scan(tag.message) }))
    .filter(({ candidates }) => candidates.length > 0)
    .map((found) => ({ ...found, holders: holdersOf(found.tag, holders) }));
}

/** The tag itself, the tags of it, and the tags of those. */
function holdersOf({ oid }: Tag, holders: ReadonlyMap<string, readonly string[]>): string[] {
  const all = [oid];
  for (const held of all) append(all, holders.get(held) ?? []);
  return all;
}

/** Blobs that commits name and that are not here: taken away by a partial clone, or lost. */
function noteMissing(store: ObjectStore, log: Attribution, repository: Repository, tally: Tally): void {
  if (store.broken.length > 0) return;
  const missing = log.countMissing(presentKeys(store));
  if (missing === 0) return;
  tally.miss(
    'object',
    'blobs',
    repository.partial ? 'partial clone: not fetched' : 'missing from the repository',
    missing,
  );
}
