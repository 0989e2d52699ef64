// What a worker thread starts with: it loads the program.
import { BUILD } from '../cli/version.ts';
import { tuneForSeconds } from '../io/engine-flags.ts';
import { loadProgram, programAt } from '../io/program-file.ts';
import type * as Program from '../program.ts';

tuneForSeconds();
const { program, keep } = loadProgram<typeof Program>(programAt(import.meta.url, BUILD), 'worker', process.env);
const { serve } = await program.worker();
serve(keep);
