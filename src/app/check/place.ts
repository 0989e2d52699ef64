import type { Repository } from '../../io/repository.ts';
import type { ScanPorts } from '../ports.ts';
import type { Coverage } from './coverage.ts';
import type { GitFacts } from './git-facts.ts';

/** One root under examination. */
export interface Place {
  root: string;
  repository: Repository | null;
  git: GitFacts;
  ports: ScanPorts;
  coverage: Coverage;
}
