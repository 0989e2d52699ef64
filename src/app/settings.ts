// What the configs, ignore files and the baseline say about a scan.
import { ScanError } from '../core/errors.ts';
import { COMMENTS_ONLY, type HidePolicy, NOTHING_HIDDEN } from '../scan/suppress/hide.ts';
import { type Baseline, readBaseline } from './baseline.ts';
import type { ScanPorts } from './ports.ts';
import type { ScanRequest } from './request.ts';

export interface Settings {
  policy: HidePolicy;
  baseline: Baseline | null;
}

export function readSettings(request: ScanRequest, ports: ScanPorts): Settings {
  const root = rootOf(request, ports);
  return {
    policy: request.repoConfig ? COMMENTS_ONLY : NOTHING_HIDDEN,
    baseline: readBaseline(request, root, ports),
  };
}

/** The top of the work tree, or the directory, that the scan will be about. */
function rootOf({ at, target }: ScanRequest, { repositories, files }: ScanPorts): string {
  const only = target.kind === 'paths' && target.paths.length === 1 ? target.paths[0] : null;
  try {
    const named = only !== null && files.kindOf(only) === 'directory' ? repositories.in(only) : null;
    const repository = named ?? repositories.find(at);
    return repository && !repository.bare ? repository.root : at;
  } catch (error) {
    // The scan itself says what is wrong with it.
    if (error instanceof ScanError) return at;
    throw error;
  }
}
