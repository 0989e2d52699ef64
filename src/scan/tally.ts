// What a scan has seen so far: sightings, counts, and what it could not look at.
import { compareText } from '../core/compare.ts';
import type { Omission } from '../core/model.ts';
import type { Sighting } from './sighting.ts';

/** So many are named for each reason; the rest is counted. */
const NAMED = 20;

export class Tally {
  sightings: Sighting[] = [];
  files = 0;
  blobs = 0;
  objects = 0;
  commits = 0;
  /** Content covered. */
  bytes = 0;
  /** Bytes that the matcher looked at. */
  bytesRead = 0;
  /** False once something that was asked for could not be read. */
  complete = true;
  /** How often something was noted as left out. */
  notes = 0;
  readonly #omissions = new Map<string, Omission[]>();

  /** Notes what is left out by a limit or on purpose. */
  omit(what: Omission['what'], name: string, reason: string, count = 1): void {
    this.notes++;
    const key = `${what}\0${reason}`;
    const known = this.#omissions.get(key) ?? [];
    this.#omissions.set(key, known);
    if (known.length < NAMED) known.push({ what, name, reason, count });
    else known[NAMED - 1].count += count;
  }

  /** Notes what could not be read: the scan is not complete. */
  miss(what: Omission['what'], name: string, reason: string, count = 1): void {
    this.complete = false;
    this.omit(what, name, reason, count);
  }

  /** Gives what was left out for a reason better names; null: it keeps its own. */
  rename(what: Omission['what'], reason: string, nameOf: (name: string) => string | null): void {
    for (const omission of this.#omissions.get(`${what}\0${reason}`) ?? [])
      omission.name = nameOf(omission.name) ?? omission.name;
  }

  get omitted(): Omission[] {
    const all = [...this.#omissions.values()].flat();
    return all.sort(
      (a, b) => compareText(a.what, b.what) || compareText(a.reason, b.reason) || compareText(a.name, b.name),
    );
  }

  /** The tally as plain data. */
  data(): TallyData {
    const { sightings, files, blobs, objects, commits, bytes, bytesRead, complete, omitted } = this;
    return { sightings, files, blobs, objects, commits, bytes, bytesRead, complete, omitted };
  }

  /** Takes over what another part of the scan has seen. */
  add(other: TallyData): void {
    this.sightings = this.sightings.concat(other.sightings);
    for (const count of COUNTS) this[count] += other[count];
    this.complete &&= other.complete;
    for (const { what, name, reason, count } of other.omitted) this.omit(what, name, reason, count);
  }
}

const COUNTS = ['files', 'blobs', 'objects', 'commits', 'bytes', 'bytesRead'] as const;

/** A tally as plain data. */
export type TallyData = Pick<Tally, (typeof COUNTS)[number] | 'sightings' | 'complete' | 'omitted'>;
