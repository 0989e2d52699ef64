// The command line: arguments in, exit code out.
import { Command, CommanderError } from 'commander';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit.ts';
import { addAudit } from './commands/audit.ts';
import { addCheck } from './commands/check.ts';
import { addCi } from './commands/ci.ts';
import { addCompletion } from './commands/completion.ts';
import { addConfig } from './commands/config.ts';
import { addDemo } from './commands/demo.ts';
import { addExplain } from './commands/explain.ts';
import { addHook } from './commands/hook.ts';
import { addInit } from './commands/init.ts';
import { addLog, addRetire, addRollback, addStatus } from './commands/keys.ts';
import { addProviders } from './commands/providers.ts';
import { addReport } from './commands/report.ts';
import { addResolve } from './commands/resolve.ts';
import { addRevoke } from './commands/revoke.ts';
import { addRotate } from './commands/rotate.ts';
import { addRules } from './commands/rules.ts';
import { addRun } from './commands/run.ts';
import { addSandbox } from './commands/sandbox.ts';
import { addScan } from './commands/scan.ts';
import { addStores } from './commands/stores.ts';
import { addTrust } from './commands/trust.ts';
import { addVault } from './commands/vault.ts';
import { addVerify } from './commands/verify.ts';
import { printError } from './errors.ts';
import { teach } from './help.ts';
import { addOutputOptions } from './options.ts';
import { mustStand, type Session } from './session.ts';
import { programName } from './terminal.ts';
import { version } from './version.ts';

/** Runs one command line (without node and script) and returns its exit code. */
export async function run(argv: readonly string[], session: Session): Promise<number> {
  const program = programFor(session);
  try {
    mustStand(session);
    await program.parseAsync(argv, { from: 'user' });
    return session.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const shown = error instanceof CommanderError ? usageErrorOf(error, argv, session) : error;
    const code = printError(shown, session, wantsJson(argv));
    // Any other code would be taken for the program's own.
    return argv.find((word) => !word.startsWith('-')) === 'run' ? EXIT.runFailed : code;
  }
}

type Add = (program: Command, session: Session) => void;

/** In the order of the help. */
const GROUPS: readonly (readonly [string, readonly Add[]])[] = [
  ['Look', [addAudit, addScan, addVerify, addStatus, addLog, addExplain, addReport]],
  ['Lock', [addInit, addCheck, addHook, addCi, addVault, addRun, addResolve, addTrust]],
  ['Turn', [addRotate, addRevoke, addRollback, addRetire, addSandbox, addDemo]],
  ['Know', [addConfig, addRules, addProviders, addStores, addCompletion]],
];

function programFor(session: Session): Command {
  const program = new Command('keyturn')
    .description('Finds leaked keys, locks down the ones you keep, replaces the rest.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'how to use a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => session.stdout.write(text),
      writeErr: () => undefined,
    });
  addOutputOptions(program);
  for (const [heading, adders] of GROUPS) {
    program.commandsGroup(heading);
    for (const add of adders) add(program, session);
  }
  teach(program, {
    examples: [
      ['', 'look at this repository, no network'],
      ['check --fix', 'repair modes and ignore rules'],
      ['rotate NAME', 'new key in, tested, old key out'],
      ['demo', 'the whole story, in a scratch repository'],
    ],
    everyFormat: true,
    ending: ['Exit  0 clean, done  1 found, dead  2 wrong use, not covered  3 waits  130 interrupted'],
  });
  return program;
}

/** Commander's message in the words of every other error. */
function usageErrorOf(error: CommanderError, argv: readonly string[], session: Session): UsageError {
  const [first, ...rest] = error.message.split('\n');
  const hints = rest.map((line) => line.replace(/^\((.*)\?\)$/, '$1').toLowerCase()).filter((line) => line !== '');
  const [command, known] = commandOf(argv, session);
  // `keyturn run node x.js --port 3`: what follows is the program's own.
  if (command === 'run' && error.code === 'commander.unknownOption' && !argv.includes('--')) {
    hints.splice(0, hints.length, `${programName(session.env)} run -- COMMAND, so that its options are its own`);
  }
  hints.push(`${programName(session.env)} ${known}--help`);
  if (error.code === 'commander.help')
    return new UsageError('missing-command', `${command} needs a command`, hints.slice(-1));
  const code = error.code.replace(/^commander\./, '').replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
  return new UsageError(code, first.replace(/^error: /, '').replaceAll("'", '"'), hints);
}

/** The first word, and the words that lead to the help of what was meant. */
function commandOf(argv: readonly string[], session: Session): [string | undefined, string] {
  const [command, sub] = argv.filter((word) => !word.startsWith('-'));
  const found = programFor(session).commands.find((each) => each.name() === command);
  if (!found) return [command, ''];
  const below = found.commands.some((each) => each.name() === sub);
  return [command, below ? `${command} ${sub} ` : `${command} `];
}

/** Whether an error belongs in a JSON document, also where the arguments could not be parsed. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  return words.some((word, i) => {
    return word === '--json' || word === '--format=json' || (word === '--format' && words[i + 1] === 'json');
  });
}
