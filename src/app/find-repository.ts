// The repository that a scan is about.
import { relative } from 'node:path';
import { ScanError, UsageError } from '../core/errors.ts';
import type { Repository } from '../io/repository.ts';
import type { Scanning } from './ports.ts';

/** The repository that was asked for; an error where there is none. */
export function required({ request, ports }: Scanning): Repository {
  const repository = ports.repositories.find(request.at);
  if (repository) return repository;
  throw new ScanError('no-repository', `${request.at} is not in a git repository; nothing was scanned`, [
    `${request.program} scan ${relative(request.cwd, request.at) || '.'}`,
  ]);
}

/** As `required`, with a work tree. */
export function withWorkTree(scanning: Scanning): Repository {
  const repository = required(scanning);
  if (!repository.bare) return repository;
  const hints = [`${scanning.request.program} scan --history`];
  throw new UsageError('no-worktree', 'a bare repository has neither index nor work tree; nothing was scanned', hints);
}

/** A damaged repository is scanned as a plain directory, and said to be damaged. */
export function findOrNote({ request, ports, examiner }: Scanning): Repository | null {
  try {
    return ports.repositories.find(request.at);
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    examiner.tally.miss('repository', request.at, error.message);
    return null;
  }
}
