// Reads single objects of a repository: loose ones from their files, the rest through git.
import { existsSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { readAtOnce } from './files.ts';
import type { Repository } from './repository.ts';

export type ObjectProblem = 'missing' | 'over the size limit' | 'unreadable';

/** Calls `take` with each blob's bytes, or with why there are none. Asks for each id once. */
export async function readBlobs(
  repository: Repository,
  oids: Iterable<string>,
  limit: number,
  take: (oid: string, blob: Buffer | ObjectProblem) => void,
): Promise<void> {
  const packed: string[] = [];
  for (const oid of new Set(oids)) {
    const blob = readLoose(repository, oid, limit);
    if (blob === null) packed.push(oid);
    else take(oid, blob);
  }
  if (packed.length > 0) await readPacked(repository, packed, limit, take);
}

/** One blob at once. */
export function readBlob(repository: Repository, oid: string, limit: number): Buffer | ObjectProblem {
  const loose = readLoose(repository, oid, limit);
  if (loose !== null) return loose;
  try {
    const [, type, size] = repository.git
      .run(['cat-file', '--batch-check'], { input: `${oid}\n` })
      .toString()
      .split(' ');
    if (type !== 'blob') return 'missing';
    return Number(size) > limit ? 'over the size limit' : repository.git.run(['cat-file', 'blob', oid]);
  } catch {
    // A partial clone ends git at an object that is not there.
    return 'missing';
  }
}

function readLoose(repository: Repository, oid: string, limit: number): Buffer | ObjectProblem | null {
  const file = repository.objectDirectories
    .map((objects) => `${objects}/${oid.slice(0, 2)}/${oid.slice(2)}`)
    .find((path) => existsSync(path));
  if (file === undefined) return null;
  try {
    const object = inflateSync(readAtOnce(file), { maxOutputLength: limit + 64 });
    const headerEnd = object.indexOf(0);
    const [type, size] = object.toString('latin1', 0, headerEnd).split(' ');
    const body = object.subarray(headerEnd + 1);
    return type === 'blob' && Number(size) === body.length ? body : 'unreadable';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'over the size limit' : 'unreadable';
  }
}

async function readPacked(
  repository: Repository,
  oids: readonly string[],
  limit: number,
  take: (oid: string, blob: Buffer | ObjectProblem) => void,
): Promise<void> {
  const small: string[] = [];
  const present = repository.partial ? await presentIn(repository, oids) : oids;
  const here = new Set(present);
  for (const oid of oids) if (!here.has(oid)) take(oid, 'missing');
  if (present.length === 0) return;
  const check = await repository.git.start(['cat-file', '--batch-check'], { input: lines(present) });
  const answers = check.toString().split('\n');
  present.forEach((oid, i) => {
    const [, type, size] = (answers[i] ?? '').split(' ');
    if (type !== 'blob') take(oid, 'missing');
    else if (Number(size) > limit) take(oid, 'over the size limit');
    else small.push(oid);
  });
  if (small.length === 0) return;
  const reader = new BatchReader(take);
  for await (const chunk of repository.git.stream(['cat-file', '--batch'], { input: lines(small) })) reader.push(chunk);
}

/** Those that are here. Asked for one that is not, git would end: it may not fetch it. */
async function presentIn(repository: Repository, oids: readonly string[]): Promise<string[]> {
  const args = ['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)'];
  const here = new Set((await repository.git.start(args)).toString('latin1').split('\n'));
  return oids.filter((oid) => here.has(oid));
}

function lines(oids: readonly string[]): string {
  return `${oids.join('\n')}\n`;
}

/** Cuts the output of `git cat-file --batch` into objects. */
class BatchReader {
  #chunks: Buffer[] = [];
  #length = 0;
  #needed = 0;

  constructor(readonly take: (oid: string, blob: Buffer | ObjectProblem) => void) {}

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length >= this.#needed) this.#cut();
  }

  #cut(): void {
    let bytes = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
    for (;;) {
      const end = bytes.indexOf(10);
      this.#needed = 0;
      if (end === -1) break;
      const [oid, type, size] = bytes.toString('latin1', 0, end).split(' ');
      const whole = type === 'blob' ? end + 1 + Number(size) + 1 : end + 1;
      this.#needed = whole;
      if (bytes.length < whole) break;
      this.take(oid, type === 'blob' ? bytes.subarray(end + 1, whole - 1) : 'missing');
      bytes = bytes.subarray(whole);
    }
    this.#chunks = [bytes];
    this.#length = bytes.length;
  }
}
