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

/** Hands over each batch; resolves when all jobs are done, or the signal came. `threads` 0: this thread alone. */
export async function runShards(
  input: ShardInput,
  threads: number,
  ports: ShardPorts,
  onBatch: (batch: ShardBatch) => void,
): Promise<void> {
  const { workers, signal } = ports;
  if (threads === 0 || !workers) return runHere(input, ports, onBatch);
  const request: HistoryRequest = { kind: 'history', custom: customOf(ports.matcher.rules), input };
  const onAnswer = (answer: ShardAnswer): 'more' | 'last' => {
    if (answer.kind === 'end') return 'last';
    onBatch(answer.batch);
    return 'more';
  };
  await Promise.all(Array.from({ length: threads }, () => workers.follow(request, onAnswer, signal)));
}

async function runHere(input: ShardInput, ports: ShardPorts, onBatch: (batch: ShardBatch) => void): Promise<void> {
  const shard = new Shard(input, ports.objectFiles, ports.matcher);
  try {
    for (let batch = shard.step(); batch && !ports.signal?.aborted; batch = shard.step()) {
      onBatch(batch);
      // The log of the same history arrives meanwhile.
      await new Promise((done) => setImmediate(done));
    }
  } finally {
    shard.close();
  }
}
