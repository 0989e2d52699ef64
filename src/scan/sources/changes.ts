// Looks at the blobs that changes bring in, and leaves out what the version before already held.

import { sizeWords } from '../../core/size.ts';
import type { ObjectProblem } from '../../io/objects.ts';
import type { Examiner } from '../examiner.ts';
import type { Standing } from '../sighting.ts';
import type { Candidate } from '../types.ts';
import { type Change, isNone } from './staged.ts';

export interface PlacedChange {
  change: Change;
  where: Standing;
  /** Blobs that the same commit takes away: a file that was moved is no news. */
  removed: readonly string[];
}

export interface BlobPorts {
  readBlobs(
    oids: Iterable<string>,
    limit: number,
    take: (oid: string, blob: Buffer | ObjectProblem) => void,
  ): Promise<void>;
  readBlob(oid: string, limit: number): Buffer | ObjectProblem;
}

const SUBMODULE = 0o160000;

/** The changes with their places; removed paths only tell what is no news. */
export function placeChanges(changes: readonly Change[], placeOf: (change: Change) => Standing): PlacedChange[] {
  const removed = changes.filter(({ status }) => status === 'D').flatMap(({ before }) => before);
  return changes
    .filter(({ oid, mode }) => !isNone(oid) && mode !== SUBMODULE)
    .map((change) => {
      const where = placeOf(change);
      where.blob = change.oid;
      if (change.raw) where.pathRaw = change.raw.toString('base64');
      return { change, where, removed };
    });
}

/** The same changes, with all that their blobs hold. */
export function withoutPast(placed: PlacedChange): PlacedChange {
  return { ...placed, change: { ...placed.change, before: [] }, removed: [] };
}

/** Looks at the blob of each change. */
export async function scanChanges(
  changes: readonly PlacedChange[],
  limit: number,
  examiner: Examiner,
  ports: BlobPorts,
): Promise<void> {
  const byBlob = new Map<string, PlacedChange[]>();
  for (const placed of changes) {
    const known = byBlob.get(placed.change.oid);
    if (known) known.push(placed);
    else byBlob.set(placed.change.oid, [placed]);
  }
  const past = new Past(limit, ports, examiner);
  await ports.readBlobs(byBlob.keys(), limit, (oid, blob) => {
    const places = byBlob.get(oid) ?? [];
    if (typeof blob === 'string') {
      leaveOut(examiner, { name: places[0].where.path, oid, problem: blob, limit });
      return;
    }
    examiner.tally.blobs++;
    for (const placed of places) {
      examiner.examine(blob, placed.where, { known: (candidates) => past.known(candidates, placed) });
    }
  });
}

function leaveOut(
  { tally }: Examiner,
  { name, oid, problem, limit }: { name: string; oid: string; problem: ObjectProblem; limit: number },
): void {
  if (problem === 'over the size limit') tally.omit('file', name, `over ${sizeWords(limit)}`);
  else tally.miss('object', oid, problem);
}

/** What earlier versions hold; read only where a new version has something to say. */
class Past {
  readonly #secrets = new Map<string, ReadonlySet<string>>();

  constructor(
    readonly limit: number,
    readonly ports: BlobPorts,
    readonly examiner: Examiner,
  ) {}

  known(candidates: readonly Candidate[], { change, removed }: PlacedChange): ReadonlySet<string> {
    const old = change.before.length > 0 ? change.before : removed;
    const versions = old.map((oid) => this.#secretsOf(oid, change.path));
    return new Set(
      candidates.map(({ secret }) => secret).filter((secret) => versions.some((version) => version.has(secret))),
    );
  }

  #secretsOf(oid: string, path: string): ReadonlySet<string> {
    const key = `${oid} ${path}`;
    let secrets = this.#secrets.get(key);
    if (!secrets) {
      const blob = this.ports.readBlob(oid, this.limit);
      secrets = typeof blob === 'string' ? new Set() : this.examiner.secretsIn(blob, path);
      this.#secrets.set(key, secrets);
    }
    return secrets;
  }
}
