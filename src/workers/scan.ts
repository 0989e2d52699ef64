// The scan's worker thread: a second composition root beside main.ts.
import { isMainThread } from 'node:worker_threads';

if (isMainThread) throw new Error('this file runs as a worker thread only');
