// The candidates of a history that were rejected: every blob once more, by itself, for a person who asks why.
import { decodeName } from '../../core/path.ts';
import type { Repository } from '../../io/repository.ts';
import type { Examiner } from '../../scan/examiner.ts';
import { listObjects } from '../history-rest.ts';
import type { ScanPorts } from '../ports.ts';

/** Adds to what the examiner has rejected; the same text at the same path in several versions counts once. */
export async function explainHistory(
  repository: Repository,
  { repositories, signal }: Pick<ScanPorts, 'repositories' | 'signal'>,
  { examiner, maxFileSize }: { examiner: Examiner; maxFileSize: number },
): Promise<void> {
  const paths = await pathsOfBlobs(repository);
  const known = new Set((await listObjects(repository)).filter(({ kind }) => kind === 'blob').map(({ oid }) => oid));
  // In the order of the log where it names them: the newest version first.
  const oids = [...[...paths.keys()].filter((oid) => known.delete(oid)), ...known];
  await repositories.readBlobs(repository, oids, maxFileSize, (oid, blob) => {
    if (typeof blob !== 'string' && !signal?.aborted) examiner.explain(blob, paths.get(oid) ?? '', oid);
  });
}

/** A path of every object that a commit names. */
async function pathsOfBlobs(repository: Repository): Promise<Map<string, string>> {
  const output = await repository.git.start(['rev-list', '--objects', '--all', '--reflog', '--missing=allow-any']);
  const paths = new Map<string, string>();
  for (let at = 0; at < output.length; ) {
    const newline = output.indexOf(10, at);
    const end = newline === -1 ? output.length : newline;
    const blank = output.indexOf(32, at);
    if (blank !== -1 && blank < end - 1) {
      paths.set(output.toString('latin1', at, blank), decodeName(output.subarray(blank + 1, end)).path);
    }
    at = end + 1;
  }
  return paths;
}
