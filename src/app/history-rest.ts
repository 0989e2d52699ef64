// What the fast readers leave: objects that only git itself can read, tags, and commits that no ref reaches.
import { append } from '../core/append.ts';
import { type ObjectProblem, readBlobs } from '../io/objects.ts';
import type { Repository } from '../io/repository.ts';
import { omittedInObject, scanContent } from '../scan/content.ts';
import { Attribution } from '../scan/history/attribution.ts';
import type { Finds } from '../scan/history/finds.ts';
import { LOG_ARGUMENTS, LogParser } from '../scan/history/log-parser.ts';
import { Messages } from '../scan/history/messages.ts';
import { nameOf } from '../scan/history/sightings.ts';
import { type ObjectStore, packedOids } from '../scan/history/store.ts';
import { annotate } from '../scan/locate.ts';
import type { Matcher } from '../scan/matcher.ts';
import type { Tally } from '../scan/tally.ts';

/** What was found in the blobs of a store, and what is still to be looked at. */
export interface Harvest {
  finds: Finds;
  /** Blobs that were not read. */
  failed: { oid: string; reason: 'too large' | 'unreadable' | 'not itself' }[];
  /** Loose objects that are no blobs. */
  others: { oid: string; kind: string }[];
  tally: Tally;
}

export interface ReadContext {
  repository: Repository;
  matcher: Matcher;
  maxFileSize: number;
}

/** Runs one part of a scan; what goes wrong in it makes the scan incomplete, no more. */
export async function attempt<T>(tally: Tally, part: string, run: () => Promise<T> | T, otherwise: T): Promise<T> {
  try {
    return await run();
  } catch (error) {
    tally.miss('source', part, error instanceof Error ? error.message : String(error));
    return otherwise;
  }
}

/** git gives up at a damaged object: so often it is asked again for those behind it. */
const MOST_RETRIES = 100;

/** Lets git read what could not be read here. What git cannot read either is missing. */
export async function readThroughGit(context: ReadContext, oids: readonly string[], harvest: Harvest): Promise<void> {
  const { tally } = harvest;
  let rest = [...new Set(oids)];
  for (let round = 0; rest.length > 0; round++) {
    const answered = new Set<string>();
    try {
      await readBlobs(context.repository, rest, context.maxFileSize, (oid, blob) => {
        answered.add(oid);
        if (typeof blob === 'string') noteUnread(oid, blob, tally);
        else scanBlob(context, oid, blob, harvest);
      });
      return;
    } catch {
      rest = rest.filter((oid) => !answered.has(oid));
      const lost = round < MOST_RETRIES ? rest.splice(0, 1) : rest.splice(0);
      for (const oid of lost) tally.miss('object', oid, 'unreadable');
    }
  }
}

const OVER = 'over the size limit';

/** What is too large is told as `COMMIT:PATH`, which git takes too. */
export function nameLarge(tally: Tally, logs: readonly Attribution[]): void {
  const oids = tally.omitted.filter(({ what, reason }) => what === 'object' && reason === OVER).map(({ name }) => name);
  if (oids.length === 0) return;
  const names = new Map<string, string>();
  for (const log of logs) {
    for (const [oid, [{ commit, path }]] of log.introductionsOf(oids)) {
      if (!names.has(oid)) names.set(oid, `${log.commits[commit].oid.slice(0, 7)}:${nameOf(path).path}`);
    }
  }
  tally.rename('object', OVER, (oid) => names.get(oid) ?? null);
}

function noteUnread(oid: string, problem: ObjectProblem, tally: Tally): void {
  if (problem === OVER) tally.omit('object', oid, problem);
  else tally.miss('object', oid, problem);
}

function scanBlob({ matcher }: ReadContext, oid: string, blob: Buffer, { tally, finds }: Harvest): void {
  const { candidates, bytesRead, omitted } = scanContent(matcher, blob);
  tally.blobs++;
  tally.bytes += blob.length;
  tally.bytesRead += bytesRead;
  for (const { what, name, reason, count } of omittedInObject(oid, omitted)) tally.omit(what, name, reason, count);
  if (candidates.length > 0) finds.add(oid, annotate(blob, candidates, matcher));
}

/** Every object of the repository that is no tree, as git lists them. */
export async function listObjects(repository: Repository): Promise<{ oid: string; kind: string }[]> {
  const format = '--batch-check=%(objectname) %(objecttype)';
  const list = await repository.git.start(['cat-file', '--batch-all-objects', '--unordered', format]);
  const objects: { oid: string; kind: string }[] = [];
  for (const line of list.toString('latin1').split('\n')) {
    const [oid, kind] = line.split(' ');
    if (kind && kind !== 'tree') objects.push({ oid, kind });
  }
  return objects;
}

/** Blobs that the fast readers did not get to: those that failed, and those in packs that could not be opened. */
export async function readLeftovers(context: ReadContext, store: ObjectStore, harvest: Harvest): Promise<void> {
  const { tally } = harvest;
  const retry = harvest.failed.filter(({ reason }) => reason === 'unreadable').map(({ oid }) => oid);
  for (const { oid, reason } of harvest.failed) {
    if (reason === 'too large') tally.omit('object', oid, OVER);
    else if (reason === 'not itself') tally.miss('object', oid, 'corrupt: it is not what its name says');
  }
  append(retry, packedOids(store.packs, 'none'));
  const endless = packedOids(store.packs, 'broken');
  for (const oid of endless) tally.miss('object', oid, 'unreadable');
  for (const { name, reason } of store.broken) tally.miss('object', name, reason);
  // Asked for all objects, git would follow those for ever.
  if (store.broken.length > 0 && endless.length === 0) {
    append(retry, unseenBlobs(await listObjects(context.repository), store, harvest));
  }
  if (retry.length > 0) await readThroughGit(context, retry, harvest);
}

/** Those that stand in no pack that could be opened; objects that are no blobs are noted. */
function unseenBlobs(listed: readonly { oid: string; kind: string }[], store: ObjectStore, harvest: Harvest): string[] {
  const known = new Set(packedOids(store.packs, 'blob'));
  for (const { oids } of store.loose) for (const oid of oids) known.add(oid);
  append(
    harvest.others,
    listed.filter(({ kind }) => kind !== 'blob'),
  );
  return listed.filter(({ oid, kind }) => kind === 'blob' && !known.has(oid)).map(({ oid }) => oid);
}

/** What logs tell: commits, with what they brought in and what their messages hold. */
export interface Account {
  log: Attribution;
  messages: Messages;
}

export function emptyAccount(matcher: Matcher): Account {
  const messages = new Messages(matcher);
  return { messages, log: new Attribution({ message: (commit, text) => messages.add(commit, text) }) };
}

/** Adds these commits alone, without their ancestors, to an account. */
export async function readCommits(repository: Repository, commits: readonly string[], { log }: Account): Promise<void> {
  if (commits.length === 0) return;
  const parser = new LogParser(log);
  const args = [...LOG_ARGUMENTS, '--no-walk=unsorted', '--stdin'];
  for await (const chunk of repository.git.stream(args, { input: `${commits.join('\n')}\n` })) parser.push(chunk);
}

export interface Tag {
  oid: string;
  /** As it calls itself. */
  name: string;
  /** The object that it names. */
  target: string;
  tagger: string | null;
  /** Seconds since the epoch. */
  time: number | null;
  message: Buffer;
}

/** Annotated tags, as `git cat-file` gives them. */
export async function readTags(repository: Repository, oids: readonly string[]): Promise<Tag[]> {
  if (oids.length === 0) return [];
  const output = await repository.git.start(['cat-file', '--batch'], { input: `${oids.join('\n')}\n` });
  const tags: Tag[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const [oid, kind, size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (kind !== 'tag') continue;
    tags.push(parseTag(oid, output.subarray(at, at + Number(size))));
    at += Number(size) + 1;
  }
  return tags;
}

function parseTag(oid: string, bytes: Buffer): Tag {
  const split = bytes.indexOf('\n\n');
  const headerEnd = split === -1 ? bytes.length : split;
  const header = bytes.toString('utf8', 0, headerEnd);
  const tagger = /^tagger (.*?) <.*?> (\d+) [+-]\d{4}$/m.exec(header);
  return {
    oid,
    name: /^tag (.+)$/m.exec(header)?.[1] ?? '',
    target: /^object ([0-9a-f]+)$/m.exec(header)?.[1] ?? '',
    tagger: tagger?.[1] ?? null,
    time: tagger ? Number(tagger[2]) : null,
    message: split === -1 ? Buffer.alloc(0) : bytes.subarray(split + 2),
  };
}
