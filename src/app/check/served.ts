// Secrets in what a build or a server gives to visitors, whatever git makes of these files.
import { type FileName, locate } from '../../core/path.ts';
import { sizeWords } from '../../core/size.ts';
import type { SeenKey, ServedKey } from '../../hygiene/input.ts';
import { Examiner } from '../../scan/examiner.ts';
import { standing } from '../../scan/sighting.ts';
import { markHidden } from '../../scan/suppress/hide.ts';
import type { Place } from './place.ts';

const LARGEST_BUNDLE = 20e6;
const MOST_FILES = 5000;
/** Bytes before and behind a key that tell what it is for. */
const AROUND = 200;

export function servedKeys(names: readonly FileName[], place: Place): ServedKey[] {
  const { root, ports, coverage } = place;
  if (names.length > MOST_FILES) coverage.omit('file', root, `pages and scripts beyond the first ${MOST_FILES}`);
  return names.slice(0, MOST_FILES).flatMap((name): ServedKey[] => {
    const bytes = ports.files.read(locate(root, name), LARGEST_BUNDLE);
    if (typeof bytes === 'string') {
      if (bytes === 'over the size limit') coverage.omit('file', name.path, `over ${sizeWords(LARGEST_BUNDLE)}`);
      return [];
    }
    return keysIn(bytes, name.path, place).map((key) => ({ ...key, path: name.path }));
  });
}

/** As the scan sees it: what a comment or a config hides is none. */
export function keysIn(bytes: Buffer, path: string, { ports, settings }: Place): SeenKey[] {
  const examiner = new Examiner(ports.matcher);
  examiner.examine(bytes, standing('worktree', path));
  const { sightings } = examiner.tally;
  markHidden(sightings, settings.policy);
  return sightings
    .filter(({ hidden, candidate }) => !hidden && candidate.confidence !== 'low')
    .map(({ candidate: { rule, variable, start = 0, end = 0 }, occurrence: { line } }) => ({
      title: rule.title,
      variable,
      distinctive: rule.kind === 'token',
      line,
      around: bytes.toString('latin1', Math.max(0, start - AROUND), end + AROUND),
    }));
}
