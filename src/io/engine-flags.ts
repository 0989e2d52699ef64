// Tells V8 that this program runs for seconds, not for hours.

/**
 * The optimizing compiler takes more processor time in a scan of a few seconds than the scan itself, on cores that the
 * scan could use. So functions get the quick compiler's code at once, must be called more often before they are
 * optimized, and take in less of what they call then; expressions are compiled when they have run a few times.
 * Room for short-lived objects does not grow: little of it is in use at once, and it costs a tenth of the memory.
 * Process-wide, threads included: to be set before any is started,
 * and before kept code is loaded, which holds for the flags it was made with only.
 */
const FLAGS =
  '--always-sparkplug --interrupt-budget=528000 --max-inlined-bytecode-size-cumulative=300 --regexp-tier-up-ticks=10 --semi-space-growth-factor=1';

/** Of Node 20 and 21. Later ones have other flags, and say on standard error what they do not know. */
const KNOWS_THEM = 11;

/** What node keeps compiled of its own modules holds for the flags it was built with: those of every scan come first. */
const OF_EVERY_SCAN = ['node:crypto', 'node:child_process', 'node:worker_threads', 'node:zlib'];

export function tuneForSeconds(): void {
  if (!knowsThem()) return;
  for (const name of OF_EVERY_SCAN) process.getBuiltinModule(name);
  set(FLAGS);
}

/** What the flags are by themselves. */
const AS_BUILT =
  '--no-always-sparkplug --interrupt-budget=67584 --max-inlined-bytecode-size-cumulative=920 --regexp-tier-up-ticks=1 --semi-space-growth-factor=2';

/**
 * Before a thread is started: it loads what node keeps compiled in a third of the time, and sets the flags again
 * itself, for all.
 */
export function tuneAsBuilt(): void {
  if (knowsThem()) set(AS_BUILT);
}

function knowsThem(): boolean {
  return Number.parseInt(process.versions.v8, 10) === KNOWS_THEM;
}

function set(flags: string): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(flags);
}
