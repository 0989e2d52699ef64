// Reads what git logs of a history.
import { ScanError } from '../core/errors.ts';
import type { Repository } from '../io/repository.ts';
import type { Attribution } from '../scan/history/attribution.ts';
import { LOG_ARGUMENTS, LogParser, type LogSink } from '../scan/history/log-parser.ts';
import { readRefs } from './read-refs.ts';

/** Reads the log of everything that refs and reflogs reach; gives what went wrong, or null. */
export async function readLog(repository: Repository, log: Attribution, signal: AbortSignal): Promise<string | null> {
  const { git } = repository;
  try {
    await parseLog(git.stream([...LOG_ARGUMENTS, '--all', '--reflog'], { signal }), log);
    return null;
  } catch (error) {
    if (error instanceof ScanError && error.code === 'missing-objects') await readMessages(repository, log, signal);
    // A ref that leads nowhere ends it before the first commit.
    const { refs, broken } =
      log.commits.length === 0 && !signal.aborted ? await readRefs(repository) : { refs: [], broken: [] };
    if (broken.length === 0) return reasonOf(error);
    const input = refs.map(({ commit }) => `${commit}\n`).join('');
    const rest = parseLog(git.stream([...LOG_ARGUMENTS, '--reflog', '--stdin'], { input, signal }), log);
    return rest.then(() => null, reasonOf);
  }
}

/** A partial clone may lack what commits changed, and have what they say. */
async function readMessages({ git }: Repository, log: Attribution, signal: AbortSignal): Promise<void> {
  const args = LOG_ARGUMENTS.filter((arg) => arg !== '--raw' && arg !== '-c');
  const rest: LogSink = {
    commit: (commit, message) => {
      if (log.numberOf(commit.oid) === undefined) log.commit(commit, message);
    },
    entry: () => {},
  };
  // What goes wrong here was said of the whole log already.
  await parseLog(git.stream([...args, '--all', '--reflog'], { signal }), rest).catch(reasonOf);
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function parseLog(chunks: AsyncIterable<Buffer>, sink: LogSink): Promise<void> {
  const parser = new LogParser(sink);
  for await (const chunk of chunks) parser.push(chunk);
}
