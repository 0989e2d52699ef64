// Runs the jobs of an object store, in this thread or in workers.
import type { Workers } from '../io/workers.ts';
import type { ObjectFiles } from '../scan/history/ports.ts';
import { Shard, type ShardBatch, type ShardInput } from '../scan/history/shard.ts';
import type { Matcher } from '../scan/matcher.ts';
import { customOf, type HistoryRequest, type ShardAnswer } from '../scan/worker-protocol.ts';

export interface ShardPorts {
  matcher: Matcher;
  objectFiles: ObjectFiles;
  workers: Workers | null;
  signal?: AbortSignal;
}

/** Hands over each batch; resolves when all jobs are done, or the signal came. */
export async function runShards(
  input: ShardInput,
  { helpers, free }: Crew,
  ports: ShardPorts,
  onBatch: (batch: ShardBatch) => void,
): Promise<void> {
  const { workers, signal } = ports;
  const request: HistoryRequest = { kind: 'history', custom: customOf(ports.matcher), input };
  const onAnswer = (answer: ShardAnswer): 'more' | 'last' => {
    if (answer.kind === 'end') return 'last';
    onBatch(answer.batch);
    return 'more';
  };
  const count = workers ? helpers : 0;
  const helped = Array.from({ length: count }, () => workers?.follow(request, onAnswer, signal));
  // What goes wrong there is told below, at the end.
  for (const help of helped) help?.catch(() => {});
  if (count > 0) await free;
  await runHere(input, ports, onBatch);
  await Promise.all(helped);
}

/** Threads beside this one, and when this one has time for jobs too. */
export interface Crew {
  helpers: number;
  free: Promise<unknown>;
}

/** Takes the small jobs first: signals and what else arrives have to wait for each. */
async function runHere(input: ShardInput, ports: ShardPorts, onBatch: (batch: ShardBatch) => void): Promise<void> {
  const shard = new Shard(input, ports.objectFiles, ports.matcher, { fromEnd: true, onBatch });
  try {
    while (shard.step()) {
      // The log of the same history arrives meanwhile.
      await new Promise((done) => setImmediate(done));
      if (ports.signal?.aborted) return;
    }
  } finally {
    shard.close();
  }
}
