// How another program is made to ask keyturn: a program of mode 700 to call, or the setting that calls it.
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, resolve as resolvePath } from 'node:path';
import { missingVault, vaultPath } from '../../app/vault/place.ts';
import type { AskedResolve } from '../../app/vault/resolve.ts';
import { UsageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell.ts';
import { writeProgram } from '../../io/write-program.ts';
import type { Session } from '../session.ts';
import { vaultPorts } from '../vault-ports.ts';
import type { Protocol, RawResolve } from './resolve-words.ts';

export interface AskedSetup {
  protocol: Protocol;
  words: readonly string[];
  raw: RawResolve;
  asked: AskedResolve;
}

/** Writes the program if one is asked for, then prints what the other program is to be told. */
export function setUp(setup: AskedSetup, session: Session): void {
  const { protocol, words, raw } = setup;
  checkComplete(setup);
  const args = argumentsOf(setup, session);
  const wrapper = raw.writeWrapper === undefined ? null : resolvePath(session.cwd, raw.writeWrapper);
  if (wrapper !== null) writeWrapper(wrapper, args, session);
  else if (protocol === 'openclaw' || protocol === 'docker') {
    throw new UsageError('missing-argument', `${protocol} wants a program without arguments: --write-wrapper FILE`);
  }
  if (raw.quiet) return;
  if (wrapper !== null) session.stderr.write(`written, mode 700: ${wrapper}\n`);
  const command = wrapper === null ? `keyturn ${args.map(word).join(' ')}` : shellWord(wrapper);
  session.stdout.write(SETTINGS[protocol]({ command, wrapper, host: raw.host ?? '', words }));
}

/** What a first call would complain about is told now. */
function checkComplete({ protocol, words, raw }: AskedSetup): void {
  if ((protocol === 'git' || protocol === 'docker') && (!raw.host || words.length === 0)) {
    throw new UsageError('missing-argument', `${protocol} wants a server and the name of a secret`, [
      `keyturn resolve --as ${protocol} --host HOST NAME`,
    ]);
  }
  if (protocol === 'value' && words.length !== 1) {
    throw new UsageError('missing-argument', 'resolve --as value needs one name');
  }
}

/** Whoever calls stands somewhere else: the vault is named by its whole path. */
function argumentsOf({ protocol, words, raw, asked }: AskedSetup, session: Session): string[] {
  const ports = vaultPorts(session);
  const vault = vaultPath(asked, ports);
  if (!ports.exists(vault)) throw missingVault(vault);
  const args = ['resolve', '--as', protocol, '--vault', vault];
  if (asked.group !== 'default') args.push('--env', asked.group);
  if (asked.allow) args.push('--allow', asked.allow.join(','));
  if (raw.host) args.push('--host', raw.host);
  if (raw.username) args.push('--username', raw.username);
  return [...args, ...words];
}

/** An option is read best as it is. */
function word(text: string): string {
  return /^--?[a-z-]+$/.test(text) ? text : shellWord(text);
}

const KEPT = ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'KEYTURN_KEY_SOURCE', 'KEYTURN_KEY_FILE'];

/** A program of its own: OpenClaw takes no symbolic link, and hands over next to no environment. */
function writeWrapper(path: string, args: readonly string[], { env }: Session): void {
  const program = realpathSync(process.argv[1]);
  if (/[\\/]_npx[\\/]/.test(program)) {
    throw new UsageError(
      'not-installed',
      'npx keeps keyturn for a while only: what is written would soon call nothing',
      ['npm install --global keyturn'],
    );
  }
  const kept = [['HOME', env.HOME ?? homedir()], ...KEPT.map((name) => [name, env[name]])];
  const lines = [
    '#!/bin/sh',
    '# Answers from the vault of keyturn; holds no secret. Written by: keyturn resolve --write-wrapper',
    ...kept.flatMap(([name, value]) => (value ? [`export ${name}=${shellWord(value)}`] : [])),
    `exec ${[process.execPath, program, ...args].map(word).join(' ')} "$@"`,
  ];
  writeProgram(path, `${lines.join('\n')}\n`);
}

interface Told {
  /** For a shell. */
  command: string;
  wrapper: string | null;
  host: string;
  words: readonly string[];
}

const SETTINGS: Record<Protocol, (told: Told) => string> = {
  openclaw: ({ wrapper }) => {
    const provider = { source: 'exec', command: wrapper, jsonOnly: true };
    const ref = { source: 'exec', provider: 'keyturn', id: 'ANTHROPIC_API_KEY' };
    return `In openclaw.json, then a SecretRef wherever a key stands:\n${json({ secrets: { providers: { keyturn: provider } } })}${JSON.stringify(ref)}\n`;
  },
  value: ({ command }) => `In ~/.claude/settings.json:\n${json({ apiKeyHelper: command })}`,
  git: ({ command, host }) => {
    return `Run once:\n  git config --global credential.https://${host}.helper ${shellWord(`!${command}`)}\n`;
  },
  aws: ({ command }) => `Run once:\n  aws configure set credential_process ${shellWord(command)}\n`,
  docker: ({ wrapper, host }) => {
    const [, helper] = /^docker-credential-(.+)$/.exec(basename(wrapper ?? '')) ?? [];
    const rename = helper ? '' : 'Docker looks on the PATH for a program called docker-credential-NAME.\n';
    return `${rename}In ~/.docker/config.json:\n${json({ credHelpers: { [host]: helper ?? 'NAME' } })}`;
  },
};

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
