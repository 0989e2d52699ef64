// What a worker thread starts with: it loads the program, from what the main thread has compiled of it.
import { workerData } from 'node:worker_threads';
import { BUILD } from '../cli/version.ts';
import { tuneForSeconds } from '../io/engine-flags.ts';
import { loadProgram, programAt } from '../io/program-file.ts';
import type * as Program from '../program.ts';

tuneForSeconds();
const { program, keep } = loadProgram<typeof Program>(
  programAt(import.meta.url, BUILD),
  'worker',
  process.env,
  workerData as Uint8Array | null,
);
const { serve } = await program.worker();
serve(keep);
