import { type Command, Option } from 'commander';
import { teach } from '../help.ts';
import type { RawSandbox } from '../run/sandbox.ts';
import type { Session } from '../session.ts';

export function addSandbox(program: Command, session: Session): void {
  const command = program
    .command('sandbox')
    .summary('a provider on this machine, to try things on')
    .description(
      "Starts a provider on 127.0.0.1 that makes, lists, limits, disables and deletes keys by OpenRouter's API, and writes a project that uses it. It needs no account and no network; with Ctrl-C its keys are gone.",
    )
    .action(async (_options: unknown, self: Command) => {
      const { runSandbox } = await import('../run/sandbox.ts');
      await runSandbox(session, self.optsWithGlobals<RawSandbox>());
    });
  const add = (flags: string, text: string) => command.addOption(new Option(flags, text));
  add('--port <n>', 'default: any that is free');
  add('--dir <directory>', 'where the project goes; default ./keyturn-sandbox');
  add('--propagation <duration>', 'how long new and dead keys take to be known; default 0');
  add(
    '--fault <fault...>',
    'KIND[:AMOUNT][@METHOD PATH][xTIMES]: latency:MS, 429:SECONDS (Retry-After), 500 or another status, timeout-after or timeout-before the effect, drop, html, garbage, redirect',
  );
  teach(command, {
    examples: [
      ['sandbox', 'starts it; then, in another terminal, what it prints'],
      ['sandbox --propagation 3s', 'as providers are'],
      ["sandbox --fault '429@POST /keys x2'", 'a bad day'],
    ],
    ending: [
      'More faults, while it runs:',
      "  curl -d 'timeout-after@POST /keys' ORIGIN/_sandbox/faults",
      'Exit  0 ended with Ctrl-C  2 cannot start',
    ],
  });
}
