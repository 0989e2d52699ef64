// argv and streams in, exit code out. `--version` and `hook run` take no library: they are called often.
import { currentDirectory } from './cli/session.ts';
import { BUILD, version } from './cli/version.ts';
import { tuneForSeconds } from './io/engine-flags.ts';
import { loadProgram, programAt } from './io/program-file.ts';
import type * as Program from './program.ts';

const argv = process.argv.slice(2);
for (const stream of [process.stdout, process.stderr]) stream.on('error', endUnlessClosed);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${version}\n`);
} else if (argv[0] === 'hook' && argv[1] === 'run' && !argv.includes('--help') && !argv.includes('-h')) {
  // The very file that `hook install` copies.
  await import(new URL('./hook.mjs', import.meta.url).href);
} else {
  const use = useOf(argv);
  if (use === 'scan' || use === 'audit') tuneForSeconds();
  const { program, keep } = loadProgram<typeof Program>(programAt(import.meta.url, BUILD), use, process.env);
  const { run } = await program.cli();
  process.exitCode = await run(argv, {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: currentDirectory(),
    env: process.env,
    exitCode: 0,
  });
  keep();
}

/** What is started often, by people and programs; other commands leave nothing behind but what they are for. */
function useOf(words: readonly string[]): string | null {
  const [verb = 'audit'] = words;
  if (!['scan', 'audit', 'run', 'resolve'].includes(verb)) return null;
  return verb === 'scan' && words.includes('--staged') ? 'staged' : verb;
}

/** A reader that went away (`keyturn | head`) is no error: the exit code stays what the scan says. */
function endUnlessClosed({ code }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  process.stderr.write(`error output-failed: cannot write the result: ${code}\n`, () => process.exit(2));
}
