// The use case behind `keyturn log`: the record, and whether it is whole.
import { namesOf } from '../../core/event.ts';
import { EXIT } from '../../core/exit.ts';
import type { LogReport } from '../../core/status-view.ts';
import { openEventLog } from '../../io/event-log.ts';
import { homeless } from './journals.ts';

export interface LogRequest {
  /** Of these keys only; none: all. */
  names: readonly string[];
  verify: boolean;
  /** The newest ones; null: all. */
  last: number | null;
}

export function readLog({ names, verify, last }: LogRequest, stateDirectory: string | null): LogReport {
  if (stateDirectory === null) throw homeless();
  const log = openEventLog(stateDirectory);
  const mine = log.read().filter((entry) => names.length === 0 || namesOf(entry).some((name) => names.includes(name)));
  const verified = verify ? log.verify() : null;
  const broken = verified !== null && verified.brokenAt !== null;
  return {
    schema: 'keyturn.log/1',
    entries: last === null ? mine : mine.slice(-last),
    verified,
    next: [],
    exit: broken ? { code: EXIT.found, reason: 'the log was changed' } : { code: EXIT.ok, reason: 'done' },
  };
}
