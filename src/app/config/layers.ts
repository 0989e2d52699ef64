// Turns what configs say into tests of sightings.
import type { AllowEntry, ScanConfig } from '../../core/config.ts';
import { ConfigError } from '../../core/errors.ts';
import { pathTest, type Test, testOf, type Wanted } from '../../scan/suppress/layer.ts';
import type { TreePath } from './tree.ts';

/** Where the parts of a config stand, for messages, and the directory that its paths start from. */
export interface Whence {
  placeOf(path: TreePath): string;
  base: string;
}

/** What one config hides. */
export function testsOf({ exclude, allow }: ScanConfig, { placeOf, base }: Whence, today: string): Test[] {
  const excluded = exclude.length > 0 ? [pathTest(exclude, base)] : [];
  const allowed = allow.flatMap((entry, i) => {
    if (entry.until !== undefined && entry.until < today) return [];
    try {
      return [testOf(wantedBy(entry), base)];
    } catch (error) {
      const place = placeOf(['scan', 'allow', i, ...(entry.value === undefined ? [] : ['value'])]);
      throw new ConfigError('bad-config', `${place}: ${(error as Error).message}`);
    }
  });
  return [...excluded, ...allowed];
}

function wantedBy({ path, rule, value, commit, finding }: AllowEntry): Wanted {
  const one = (text: string | undefined) => (text === undefined ? undefined : [text]);
  const globs = typeof path === 'string' ? [path] : path;
  const wanted = { globs, rules: one(rule), values: one(value), commits: one(commit), findings: one(finding) };
  if (Object.values(wanted).some((list) => list !== undefined)) return wanted;
  throw new Error('an entry that names neither path, rule, value, commit nor finding would allow everything');
}
