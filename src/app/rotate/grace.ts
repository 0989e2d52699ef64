// How long both keys work: as asked for or configured, and never longer than the policy allows.
import { durationWords } from '../../core/duration.ts';
import type { Turn } from './turn.ts';

const DEFAULT_GRACE = 86_400_000;

interface Grace {
  /** In ms. */
  ms: number;
  /** What a person is told of it. */
  notes: string[];
}

export function graceFor({ key, ring, request }: Pick<Turn, 'key' | 'ring' | 'request'>): Grace {
  if (request.mode !== 'normal') return { ms: 0, notes: [] };
  const wanted = request.grace ?? key.config.grace ?? DEFAULT_GRACE;
  const most = ring.config.policy.maxGrace ?? Number.POSITIVE_INFINITY;
  if (wanted <= most) return { ms: wanted, notes: [] };
  const [long, short] = [durationWords(wanted), durationWords(most)];
  return { ms: most, notes: [`the grace is ${short}, not ${long}: policy.maxGrace allows no more`] };
}
