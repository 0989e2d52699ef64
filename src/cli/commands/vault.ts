import { type Command, Option } from 'commander';
import { type Lesson, teach } from '../help.ts';
import type { RawVault } from '../run/vault-common.ts';
import type { Session } from '../session.ts';

const WHICH = 'Which vault';
const EXIT = 'Exit  0 done  2 no vault, wrong key, damaged, or wrong use';

export function addVault(program: Command, session: Session): void {
  const vault = program
    .command('vault')
    .summary('keep values encrypted, none in plain text')
    .description('Keeps values in an encrypted file: AES-256-GCM, under the key of this host and of those you add.');
  addVaultOptions(vault);
  teach(vault, {
    examples: [
      ['vault import .env --remove', 'seal all of it, delete the plain file'],
      ['vault set OPENAI_API_KEY', 'asks for the value, hidden'],
      ['run -- node agent.js', 'start a program with the values'],
      ['vault status', 'key source, recipient, who can read what'],
    ],
    ending: [EXIT],
  });
  addSecrets(vault, session);
  addFiles(vault, session);
  addKeys(vault, session);
}

/** Understood by everything that reads a vault. */
export function addVaultOptions(command: Command): void {
  const add = (flags: string, text: string) => command.addOption(new Option(flags, text).helpGroup(WHICH));
  add('--vault <file>', 'this vault; "user": the one in your data directory. Default: the nearest .keyturn.vault');
  add('--env <group>', 'the group of an environment; default "default"');
  add('--passphrase', 'open it by the passphrase that it has, not by the key of this host');
}

type Run<A extends unknown[]> = (session: Session, ...rest: [...A, RawVault]) => Promise<void>;

interface Sub {
  usage: string;
  summary: string;
  description: string;
  lesson: Lesson;
  options?: readonly (readonly [string, string])[];
}

/** One command below `vault`, loaded when it is run. */
function addSub<A extends unknown[]>(vault: Command, session: Session, sub: Sub, load: () => Promise<Run<A>>): void {
  const command = vault
    .command(sub.usage)
    .summary(sub.summary)
    .description(sub.description)
    .action(async (...args: unknown[]) => {
      const self = args[args.length - 1] as Command;
      const run = await load();
      await run(session, ...(args.slice(0, -2) as A), self.optsWithGlobals<RawVault>());
    });
  for (const [flags, text] of sub.options ?? []) command.addOption(new Option(flags, text));
  teach(command, { ending: [EXIT], ...sub.lesson });
}

const REVEAL = ['--reveal', 'print values also where this is no terminal'] as const;

function addSecrets(vault: Command, session: Session): void {
  const load = () => import('../run/vault-secrets.ts');
  const set = {
    usage: 'set <name>',
    summary: 'seal one value: asked for hidden, or from standard input',
    description: 'Seals one value. The one before is kept as previous. The value is never an argument.',
    lesson: {
      examples: [
        ['vault set OPENAI_API_KEY', 'asks, and shows nothing'],
        ['vault set TLS_KEY < key.pem', 'a file'],
        ['vault set OPENAI_API_KEY --env production', 'in a group of its own'],
      ],
    },
  } satisfies Sub;
  addSub<[string]>(vault, session, set, async () => (await load()).runSet);
  const get = {
    usage: 'get <name>',
    summary: 'print one value; logged',
    description: 'Prints one value: at a terminal, or where --reveal says that it may. Each use is logged.',
    options: [REVEAL, ['--label <label>', 'current (default), pending or previous']],
    lesson: {
      examples: [
        ['vault get OPENAI_API_KEY', 'at a terminal'],
        ['vault get TLS_KEY --reveal > key.pem', 'into a file, byte for byte'],
      ],
    },
  } satisfies Sub;
  addSub<[string]>(vault, session, get, async () => (await load()).runGet);
  const list = {
    usage: 'list',
    summary: 'names, providers, ages, fingerprints, recipients',
    description: 'Lists what the vault holds, without values.',
    lesson: {
      examples: [
        ['vault list', 'the group "default"'],
        ['vault list --json', 'for a program'],
      ],
    },
  } satisfies Sub;
  addSub<[]>(vault, session, list, async () => (await load()).runList);
  const rm = {
    usage: 'rm <names...>',
    summary: 'destroy all versions of secrets',
    description: 'Destroys all versions of these secrets. What git or backups hold of the vault keeps them.',
    lesson: { examples: [['vault rm OLD_API_KEY', 'all its versions']] },
  } satisfies Sub;
  addSub<[string[]]>(vault, session, rm, async () => (await load()).runRemove);
}

const ONLY = ['--only <names...>', 'these names alone, with blanks or commas between'] as const;

function addFiles(vault: Command, session: Session): void {
  const load = () => import('../run/vault-files.ts');
  const imports = {
    usage: 'import <file>',
    summary: 'seal all values of a file',
    description:
      'Seals the values of a dotenv, JSON or shell file, of a file for this recipient, or of a SOPS or dotenvx file with its tool; takes over what another version of this vault has; - is standard input.',
    options: [ONLY, ['--remove', 'delete the file once the vault was read back']],
    lesson: {
      examples: [
        ['vault import .env', 'the file stays'],
        ['vault import .env --remove', 'nothing stays in plain text'],
        ['vault import secrets.json --env production', 'into a group'],
      ],
    },
  } satisfies Sub;
  addSub<[string]>(vault, session, imports, async () => (await load()).runImport);
  const exports = {
    usage: 'export',
    summary: 'print values for another program, or for one recipient',
    description: 'Prints values as dotenv, JSON or shell, logged; with --to as a file that one recipient can open.',
    options: [REVEAL, ONLY, ['--to <recipient>', 'encrypted: only this recipient can import it']],
    lesson: {
      examples: [
        ['vault export --format json --reveal', 'as JSON'],
        ['vault export --only A,B --to keyturn1-...', 'hand two over'],
      ],
    },
  } satisfies Sub;
  addSub<[]>(vault, session, exports, async () => (await load()).runExport);
}

function addKeys(vault: Command, session: Session): void {
  const load = () => import('../run/vault-keys.ts');
  const rekey = {
    usage: 'rekey',
    summary: 'who can read a group; a new data key',
    description:
      'Adds or removes recipients of a group. To add changes no record; to remove renews the data key and says what the removed one has seen. Without either the data key is renewed.',
    options: [
      ['--add <recipient...>', 'who may read; theirs: keyturn vault status; "passphrase": whoever knows it'],
      ['--remove <recipient...>', 'who may read no more: recipient or label'],
      ['--label <name>', 'what the added one is called'],
    ],
    lesson: {
      examples: [
        ['vault rekey --add keyturn1-... --label ada', 'let a colleague or CI read'],
        ['vault rekey --remove ada', 'no more; says what to rotate'],
        ['vault rekey --env production', 'a new data key'],
        ['vault rekey --add passphrase', 'a way in from any host, if this one is lost'],
      ],
    },
  } satisfies Sub;
  addSub<[]>(vault, session, rekey, async () => (await load()).runRekey);
  const status = {
    usage: 'status',
    summary: 'key source, recipient, groups, who can read what',
    description: 'Says what holds here: where the key comes from, who can read the values, in what state the vault is.',
    options: [['--accept-older', 'an older vault than seen before is meant: another branch, a backup']],
    lesson: {
      examples: [
        ['vault status', 'this vault on this host'],
        ['vault status --json', 'for a program'],
      ],
    },
  } satisfies Sub;
  addSub<[]>(vault, session, status, async () => (await load()).runStatus);
}
