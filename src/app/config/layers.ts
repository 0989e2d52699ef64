// Turns what configs say into tests of sightings.
import type { AllowEntry, ScanConfig } from '../../core/config.ts';
import { ConfigError } from '../../core/errors.ts';
import { pathTest, type Test, testOf, type Wanted } from '../../scan/suppress/layer.ts';

/** What one config hides; `name` is for messages, `base` the directory that its paths start from. */
export function testsOf(
  { exclude, allow }: ScanConfig,
  { name, base }: { name: string; base: string },
  today: string,
): Test[] {
  const excluded = exclude.length > 0 ? [pathTest(exclude, base)] : [];
  const current = allow.filter(({ until }) => until === undefined || today <= until);
  const allowed = current.map((entry) => {
    try {
      return testOf(wantedBy(entry), base);
    } catch (error) {
      throw new ConfigError(
        'bad-config',
        `${name}: ${entry.value ?? 'an entry of allow'}: ${(error as Error).message}`,
      );
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
