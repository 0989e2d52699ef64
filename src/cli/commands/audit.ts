import { type Command, Option } from 'commander';
import type { RawScan } from '../arguments.ts';
import { teach } from '../help.ts';
import { addScanOptions } from '../options.ts';
import type { Session } from '../session.ts';

/** The main job, and what `keyturn` alone does. */
export function addAudit(program: Command, session: Session): void {
  const command = program
    .command('audit [path]', { isDefault: true })
    .summary('secrets and settings, one report (the default)')
    .description('Looks for secrets in a repository and its whole history, and at the settings that keep them in.')
    .action(async (path: string | undefined, _options: unknown, self: Command) => {
      const { runAudit } = await import('../run/audit.ts');
      const commands = program.commands.map((each) => each.name());
      await runAudit(session, { path, raw: self.optsWithGlobals<RawScan>(), commands });
    });
  addScanOptions(command);
  const text = 'write the report as a page too: no network, mode 600';
  command.addOption(new Option('--report <file>', text).helpGroup('How it is shown'));
  teach(command, {
    everyFormat: true,
    examples: [
      ['audit', 'the repository, or the directory, that you stand in'],
      ['audit ../other', 'another one'],
      ['audit --no-repo-config', "somebody else's: do not let it hide anything"],
      ['audit --fail-on high --json', 'in CI'],
      ['audit --report audit.html', 'a page for a browser, a phone, a printer'],
    ],
  });
}
