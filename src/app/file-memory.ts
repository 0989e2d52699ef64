// Passes over the files in which nothing was found when they were in the state that they are in now.
import { CleanList } from '../scan/clean.ts';
import type { CleanFiles, FilesJob } from '../scan/sources/files.ts';
import { GRAIN_MS, type TreeState } from '../scan/sources/tree-state.ts';
import type { Tally } from '../scan/tally.ts';
import { customOf } from '../scan/worker-protocol.ts';
import { openCleanMemory } from './clean-memory.ts';
import { runFiles, startHelpers } from './file-jobs.ts';
import type { Scanning, Tree } from './ports.ts';

/** Looks at the files of the job but for those that are known; `state` tells of them all. */
export async function runChanged(
  job: FilesJob,
  scanning: Scanning,
  { state, helpers }: Pick<Tree, 'state' | 'helpers'>,
): Promise<void> {
  const { request, ports, examiner } = scanning;
  const { root, files, ...way } = job;
  const deciding = { custom: customOf(ports.matcher), ...way };
  // Files that are looked at in two ways by turns are remembered for each.
  const place = `${root}\0${JSON.stringify(way)}`;
  const memory = request.explain ? null : openCleanMemory('files', place, deciding, ports);
  const started = ports.clock.now();
  const passed = new CleanList();
  const left = files.filter((file) => {
    const id = state.markOf(file)?.id;
    const size = (id && memory?.known?.sizeOf(id, 0)) ?? -1;
    if (id && size !== -1) passed.add(id, 0, size);
    return size === -1;
  });
  count(passed, examiner.tally);
  const crew = helpers ?? startHelpers(left.length, ports, request.jobs);
  const found = await runFiles({ ...job, files: left }, scanning, crew);
  const clean = listOf(found, left, { state, before: started - GRAIN_MS });
  if (clean.count === 0 || ports.signal?.aborted) return;
  clean.take(passed.records());
  memory?.keep(clean);
}

function count({ count: files, bytes }: CleanList, tally: Tally): void {
  tally.files += files;
  tally.bytes += bytes;
}

/** What changed later than `before` may change again at the same time. */
function listOf(
  found: CleanFiles,
  files: FilesJob['files'],
  { state, before }: { state: TreeState; before: number },
): CleanList {
  const clean = new CleanList();
  for (let i = 0; i < found.length; i += 2) {
    const mark = state.markOf(files[found[i]]);
    if (mark && mark.changedMs < before) clean.add(mark.id, 0, found[i + 1]);
  }
  return clean;
}
