import { type Command, Option } from 'commander';
import { teach } from '../help.ts';
import type { RawResolve } from '../run/resolve-words.ts';
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
  add('--setup', 'answer nothing, print the setting that makes the other program ask so');
  addVaultOptions(command);
  teach(command, {
    examples: [
      ['resolve ANTHROPIC_API_KEY', 'one value, for apiKeyHelper'],
      ['resolve ANTHROPIC_API_KEY --setup', 'how Claude Code is told'],
      ['resolve --write-wrapper ~/.openclaw/keyturn', 'OpenClaw; prints its setting'],
      ['resolve --as git --host github.com GITHUB_TOKEN --setup', 'git; prints the command'],
      ['resolve --as aws --setup', 'AWS; prints the command'],
      [
        'resolve --as docker --host ghcr.io GHCR_TOKEN --write-wrapper ~/bin/docker-credential-keyturn',
        'Docker; prints its setting',
      ],
    ],
    ending: ['Exit  0 answered  1 docker: nothing for this server  2 no vault, no such secret, no request'],
  });
}
