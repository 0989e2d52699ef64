// The scan's worker thread: a second composition root beside main.ts.
import { parentPort } from 'node:worker_threads';
import { openFiles } from '../io/files.ts';
import { rules } from '../rules/index.ts';
import { detectors } from '../scan/detect/index.ts';
import { Examiner } from '../scan/examiner.ts';
import { Matcher } from '../scan/matcher.ts';
import { scanBatch } from '../scan/sources/files.ts';
import { type FilesAnswer, type FilesRequest, packTally } from '../scan/worker-protocol.ts';

const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread only');

const matcher = new Matcher(rules, detectors);

port.on('message', (request: FilesRequest) => {
  const examiner = new Examiner(matcher);
  const files = openFiles();
  while (scanBatch(request.job, request.cursor, files, examiner));
  port.postMessage({ kind: 'files', tally: packTally(examiner.tally) } satisfies FilesAnswer);
});
