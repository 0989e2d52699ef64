// Tells when a file is another one than before: replaced, written, gone.
import { watchFile as pollFile, statSync, unwatchFile, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

const POLL_MS = 1_000;
/** Several events of one write count as one. */
const SETTLE_MS = 100;

/** Calls `changed` after each change; returns how to end it. */
export function watchFile(path: string, changed: () => void): () => void {
  let last = stateOf(path);
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = stateOf(path);
      if (now === last || now === null) return;
      last = now;
      changed();
    }, SETTLE_MS);
  };
  const stop = observe(path, look);
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** Events of the directory, because the file is replaced by renaming; polling where a system has none. */
function observe(path: string, look: () => void): () => void {
  pollFile(path, { interval: POLL_MS, persistent: false }, look);
  let stopEvents = () => {};
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_event, name) => {
      if (name === null || name === basename(path)) look();
    });
    watcher.on('error', () => watcher.close());
    stopEvents = () => watcher.close();
  } catch {
    // Polling is enough.
  }
  return () => {
    unwatchFile(path, look);
    stopEvents();
  };
}

function stateOf(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.ino}:${stat.size}:${stat.mtimeMs}` : null;
}
