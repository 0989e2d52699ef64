// The command line: arguments in, exit code out.
import { Command, CommanderError } from 'commander';
import { addScan } from './commands/scan.ts';
import { printError } from './errors.ts';
import type { Session } from './session.ts';
import { version } from './version.ts';

/** Runs one command line (without node and script) and returns its exit code. */
export async function run(argv: readonly string[], session: Session): Promise<number> {
  const program = new Command('keyturn')
    .description('Finds leaked keys, locks down the ones you keep, replaces the rest.')
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => session.stdout.write(text),
      writeErr: (text) => session.stderr.write(text),
    });
  addScan(program, session);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return session.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return printError(error, session);
  }
}
