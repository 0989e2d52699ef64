// Blobs that stood at the paths of env and key files: those are read whole, whatever the rules found in them.
import { decodeName } from '../core/path.ts';
import { readBlobs } from '../io/objects.ts';
import type { Attribution } from '../scan/history/attribution.ts';
import type { Finds, Placed } from '../scan/history/finds.ts';
import type { Introduction } from '../scan/history/introductions.ts';
import { annotate } from '../scan/locate.ts';
import { candidatesAt, isSpecialPath } from '../scan/paths/index.ts';
import type { ReadContext } from './history-rest.ts';

/** What a blob holds at one path, where that path has a say: by blob, then by the path's bytes in latin1. */
export type AtPaths = Map<string, Map<string, Placed[]>>;

/** As many digits of an id as introductions keep. */
const SHORT_OID = 16;

/** So many bytes of them are held while other work goes on. */
const ROOM = 8 << 20;

class NoRoom extends Error {}

/** Reads them beside other work, as soon as a log has told which they are: as many as there is room for. */
export async function fetchSpecial(
  { repository, maxFileSize }: ReadContext,
  log: Attribution,
): Promise<ReadonlyMap<string, Buffer>> {
  const fetched = new Map<string, Buffer>();
  let room = ROOM;
  const take = (oid: string, blob: Buffer | string) => {
    if (typeof blob === 'string') return;
    room -= blob.length;
    if (room < 0) throw new NoRoom();
    fetched.set(oid, Buffer.from(blob));
  };
  // Those that are not here are read when all is known, and what is wrong with them is told then.
  await readBlobs(repository, placesOf([log]).keys(), maxFileSize, take).catch(() => undefined);
  return fetched;
}

/** What they hold at their paths, by what the rules found in them. */
export async function readSpecial(
  context: ReadContext,
  logs: readonly Attribution[],
  { finds, fetched }: { finds: Finds; fetched: ReadonlyMap<string, Buffer> },
): Promise<AtPaths> {
  const places = placesOf(logs);
  const special: AtPaths = new Map();
  const take = (oid: string, blob: Buffer | string) => {
    if (typeof blob === 'string') return;
    const found = places.get(oid) ?? places.get(oid.slice(0, SHORT_OID)) ?? [];
    special.set(oid, heldAt(found, blob, finds.in(oid), context));
  };
  const left = new Set(places.keys());
  for (const [oid, blob] of fetched) {
    left.delete(oid);
    left.delete(oid.slice(0, SHORT_OID));
    take(oid, blob);
  }
  await readBlobs(context.repository, left, context.maxFileSize, take);
  return special;
}

/** By their ids, which may be cut. */
function placesOf(logs: readonly Attribution[]): Map<string, Introduction[]> {
  const places = new Map<string, Introduction[]>();
  for (const log of logs) {
    for (const [oid, found] of log.introductionsOf(log.specialBlobs())) if (!places.has(oid)) places.set(oid, found);
  }
  return places;
}

function heldAt(
  places: readonly Introduction[],
  bytes: Buffer,
  candidates: Placed[],
  { matcher }: ReadContext,
): Map<string, Placed[]> {
  const byPath = new Map<string, Placed[]>();
  for (const { path } of places) {
    const name = decodeName(path).path;
    if (!isSpecialPath(name)) continue;
    byPath.set(
      path.toString('latin1'),
      annotate(bytes, candidatesAt(name, { candidates, bytes }, matcher.rules), matcher),
    );
  }
  return byPath;
}
