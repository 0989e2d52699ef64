import { type Command, Option } from 'commander';
import { teach } from '../help.ts';
import type { RawResolve } from '../run/resolve.ts';
import type { Session } from '../session.ts';
import { addVaultOptions } from './vault.ts';

export function addResolve(program: Command, session: Session): void {
  const command = program
    .command('resolve [words...]')
    .summary('hand secrets to other programs that ask for them')
    .description(
      'Answers other programs from the vault: OpenClaw (exec SecretRef), Claude Code (apiKeyHelper), git, AWS, Docker. No key stands in their files; each answer is logged.',
    )
    .action(async (words: string[], _options: unknown, self: Command) => {
      const { runResolve } = await import('../run/resolve.ts');
      await runResolve(session, words, self.optsWithGlobals<RawResolve>());
    });
  const add = (flags: string, text: string) => command.addOption(new Option(flags, text).helpGroup('How it answers'));
  add('--as <protocol>', 'openclaw (default), value (default with a name), git, aws or docker');
  add('--host <host>', 'git, docker: the only server that gets the secret');
  add('--username <name>', 'git, docker: the name beside it; default x-access-token');
  add('--allow <names>', 'answer for these names alone, with commas between');
  add('--write-wrapper <file>', 'write a program of mode 700 that answers so; for those that take no arguments');
  addVaultOptions(command);
  teach(command, {
    examples: [
      ['resolve ANTHROPIC_API_KEY', 'apiKeyHelper of Claude Code'],
      ['resolve --write-wrapper ~/.openclaw/keyturn', 'command of an exec provider of OpenClaw'],
      ['resolve --as git --host github.com GITHUB_TOKEN', 'credential.helper, behind a "!"'],
      ['resolve --as aws', 'credential_process'],
      ['resolve --as docker --host ghcr.io GHCR_TOKEN --write-wrapper ~/bin/docker-credential-keyturn', 'credHelpers'],
    ],
    ending: ['Exit  0 answered  1 docker: nothing for this server  2 no vault, no such secret, no request'],
  });
}
