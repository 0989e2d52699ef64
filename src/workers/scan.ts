// The scan's worker thread: a second composition root beside main.ts.
import { type MessagePort, parentPort } from 'node:worker_threads';
import { openFiles } from '../io/files.ts';
import { objectFiles } from '../io/object-files.ts';
import { rules } from '../rules/index.ts';
import { builtInMatcher } from '../scan/built-in.ts';
import { Examiner } from '../scan/examiner.ts';
import { Shard, type ShardBatch } from '../scan/history/shard.ts';
import type { CustomData, Matcher } from '../scan/matcher.ts';
import { Share } from '../scan/sources/files.ts';
import {
  type FilesAnswer,
  type FilesRequest,
  type HistoryRequest,
  packTally,
  type ShardAnswer,
} from '../scan/worker-protocol.ts';

/** Answers the main thread's request, and ends after `keep`. */
export function serve(keep: () => void): void {
  const port = parentPort;
  if (!port) throw new Error('this runs in a worker thread only');
  const builtIn = builtInMatcher(rules);
  port.on('message', async (request: FilesRequest | HistoryRequest) => {
    const matcher = await matcherFor(request.custom, builtIn);
    const last = request.kind === 'files' ? scanFiles(request, matcher) : scanHistory(request, matcher, port);
    port.postMessage(last);
    keep();
    port.close();
  });
}

async function matcherFor(custom: CustomData | null, builtIn: Matcher): Promise<Matcher> {
  if (!custom) return builtIn;
  const { CustomRules } = await import('../scan/custom.ts');
  return builtIn.with(new CustomRules(custom));
}

function scanFiles(request: FilesRequest, matcher: Matcher): FilesAnswer {
  const examiner = new Examiner(matcher);
  const share = new Share(request.job, request.cursor, openFiles(), examiner);
  while (share.scanNext());
  return { kind: 'files', tally: packTally(examiner.tally), clean: share.clean };
}

/** Posts the batch of each job as it is done. */
function scanHistory(request: HistoryRequest, matcher: Matcher, port: MessagePort): ShardAnswer {
  const onBatch = (batch: ShardBatch) => port.postMessage({ kind: 'batch', batch } satisfies ShardAnswer);
  const shard = new Shard(request.input, objectFiles, matcher, { onBatch });
  while (shard.step());
  shard.close();
  return { kind: 'end' };
}
