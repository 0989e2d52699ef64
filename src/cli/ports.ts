// The real outside, for the use cases.
import { historyEngine } from '../app/history.ts';
import type { ScanPorts } from '../app/ports.ts';
import { readAcls } from '../io/acl.ts';
import { openCache } from '../io/cache.ts';
import { systemClock } from '../io/clock.ts';
import { openFiles } from '../io/files.ts';
import { objectFiles } from '../io/object-files.ts';
import { openPeople } from '../io/person.ts';
import { openRepositories } from '../io/repositories.ts';
import { retiredKeys } from '../io/retired-keys.ts';
import { readUpTo } from '../io/stdin.ts';
import { personalTrustBook } from '../io/trust-book.ts';
import { openWorkers } from '../io/workers.ts';
import { writeWhole } from '../io/write.ts';
import { rules } from '../rules/index.ts';
import { builtInMatcher } from '../scan/built-in.ts';
import type { Matcher } from '../scan/matcher.ts';
import type { Session } from './session.ts';
import { BUILD } from './version.ts';

export function realPorts(session: Session): ScanPorts {
  let matcher: Matcher | undefined;
  return {
    clock: systemClock,
    files: openFiles(),
    // Made when it is first needed: what is remembered needs none.
    get matcher() {
      matcher ??= builtInMatcher(rules);
      return matcher;
    },
    repositories: openRepositories(session.env),
    workers: openWorkers(),
    env: session.env,
    write: (path, text) => writeWhole(path, text, 'shared'),
    readStdin: (limit) => readUpTo(session.stdin, limit),
    history: historyEngine(objectFiles),
    cache: openCache(session.env, process.platform),
    trust: personalTrustBook(session.env),
    retired: () => retiredKeys(session.env),
    access: process.platform === 'win32' ? null : { people: openPeople(), acls: readAcls },
    build: BUILD,
  };
}
