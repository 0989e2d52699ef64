import type { Repository } from '../../io/repository.ts';
import type { ScanPorts } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { Coverage } from './coverage.ts';
import type { GitFacts } from './git-facts.ts';

/** One root under examination. */
export interface Place {
  root: string;
  repository: Repository | null;
  git: GitFacts;
  settings: Settings;
  ports: ScanPorts;
  coverage: Coverage;
}
