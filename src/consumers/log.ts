// A log that stays free of refusals for a while after the restart.
import { isAbsolute, join } from 'node:path';
import { parseDuration } from '../core/duration.ts';
import { done, failed, type Result } from '../core/result.ts';
import type { LogMark } from '../io/log-file.ts';
import type { ConsumerPorts } from './ports.ts';
import { type Check, textOf } from './recipe.ts';

const QUIET = 60_000;
const PAUSE = 1000;
const CHUNK = 1 << 20;
/** What programs write when a key is not taken; the access log of a server, where a client was refused, is none. */
const REFUSAL =
  /\b(?:status|code)[^\n\w]{0,4}(?:code|status)?[^\n\w]{0,4}40[13]\b|\b40[13][^\n\w]{1,3}(?:unauthori[sz]ed|forbidden|invalid|authentication)|\bunauthori[sz]ed\b|\bauthentication[ _-]?(?:failed|error|required)|\b(?:invalid|incorrect|expired|revoked)[ _-](?:(?:api|access|secret|auth)[ _-]?)?(?:key|token|credentials?)\b|\bInvalidClientTokenId\b|\bSignatureDoesNotMatch\b|\bWRONGPASS\b|\bNOAUTH\b|\binvalid_auth\b|\btoken_revoked\b/i;

export function logCheck(value: unknown, quiet: unknown, ports: ConsumerPorts): Result<Check> {
  const shown = textOf(value);
  if (shown === null) return failed('invalid', 'a check by log wants the path of a file');
  const path = isAbsolute(shown) ? shown : join(ports.root, shown.replace(/^~(?=\/)/, ports.home));
  const lasting = (typeof quiet === 'string' ? parseDuration(quiet) : null) ?? QUIET;
  let mark: LogMark | null = null;
  let since = 0;
  const begin = (): void => {
    const now = ports.markLog(path);
    mark = now.ok ? now.value : null;
    since = ports.timer.now();
  };
  return done({
    describe: () => `no refusal in ${shown} for ${lasting / 1000} s`,
    async preflight() {
      const now = ports.markLog(path);
      return now.ok ? done(null) : now;
    },
    begin,
    sinceReload: true,
    async run() {
      for (;;) {
        const read = readOn(path, mark, ports);
        if (!read.ok) return read;
        mark = read.value.mark;
        if (REFUSAL.test(read.value.text)) {
          since = ports.timer.now();
          return failed('refused', `${shown}: the program's key was refused after the restart`, {
            evidence: 'refused',
          });
        }
        const left = since + lasting - ports.timer.now();
        if (left <= 0) return done(`quiet for ${lasting / 1000} s`);
        if (ports.signal?.aborted) return failed('busy', `${shown} was not watched to the end`);
        await ports.timer.sleep(Math.min(PAUSE, left), ports.signal).catch(() => undefined);
      }
    },
  });
}

/** What is new; a file that was turned over is read from its start. */
function readOn(
  path: string,
  mark: LogMark | null,
  ports: ConsumerPorts,
): Result<{ text: string; mark: LogMark | null }> {
  const now = ports.markLog(path);
  if (!now.ok) return now;
  if (now.value === null) return done({ text: '', mark: null });
  const same = mark !== null && mark.id === now.value.id && mark.size <= now.value.size;
  const from = same && mark ? mark.size : 0;
  if (from === now.value.size) return done({ text: '', mark: now.value });
  const start = Math.max(from, now.value.size - CHUNK);
  const text = ports.readLog(path, start, now.value.size - start);
  return text.ok ? done({ text: text.value, mark: now.value }) : text;
}
