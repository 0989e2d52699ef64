// The program that git's hooks run. It decides whether there is anything to look at before anything large is loaded:
// the program stands beside it or, in the file that is installed, behind it.

import { readFileSync } from 'node:fs';
import type { HookCall } from '../app/hook/call.ts';
import { printError } from '../cli/errors.ts';
import { currentDirectory, mustStand, type Session } from '../cli/session.ts';
import { BUILD, version } from '../cli/version.ts';
import { ScanError } from '../core/errors.ts';
import { treeOfHead } from '../io/head-tree.ts';
import { loadProgram, programAt } from '../io/program-file.ts';
import { findRepository, mergedCommits, type Repository } from '../io/repository.ts';
import type * as Program from '../program.ts';
import { treeOfIndex } from '../scan/sources/index-tree.ts';
import { isNone, listNews } from '../scan/sources/staged.ts';
import type { Found } from './body.ts';
import { parseCall } from './parse.ts';

const SUBMODULE = 0o160000;

async function run(session: Session): Promise<number> {
  const words = process.argv.slice(2);
  if (words.includes('--version')) {
    session.stdout.write(`${version}\n`);
    return 0;
  }
  const code = await runCall(words, session).catch((error: unknown) =>
    printError(error, session, words.includes('--json')),
  );
  if (code !== 2 || !(await isLetThrough(words, session))) return code;
  session.stderr.write('let through: failOpen is set\n');
  return 0;
}

async function runCall(words: readonly string[], session: Session): Promise<number> {
  mustStand(session);
  const call = parseCall(words);
  const repository = findRepository(session.cwd, session.env);
  if (!repository) throw new ScanError('no-repository', `${session.cwd} is not in a git repository`);
  const found = whatToCheck(call, repository);
  return found ? runWhole(call, found, session) : 0;
}

/** By the words that the hook was installed with, or by the config as it is now. */
async function isLetThrough(words: readonly string[], session: Session): Promise<boolean> {
  if (words.includes('--fail-open')) return true;
  try {
    const repository = findRepository(session.cwd, session.env);
    const { program } = loadProgram<typeof Program>(programAt(import.meta.url, BUILD), 'hook', session.env);
    return repository !== null && (await (await program.hook()).failsOpen(repository, session));
  } catch {
    return false;
  }
}

/** Null where nothing can be in it. */
function whatToCheck(call: HookCall, repository: Repository): Found | null {
  if (call.stage !== 'pre-commit') return { repository, changes: [] };
  if (call.args.length === 0 && !call.json && isUnchanged(repository)) return null;
  const changes = repository.bare ? [] : listNews(repository, mergedCommits(repository));
  const isNews = changes.some(({ oid, mode }) => !isNone(oid) && mode !== SUBMODULE);
  return isNews || call.args.length > 0 || call.json ? { repository, changes } : null;
}

/** The index is HEAD's tree, as git has noted in it; false where it has noted nothing. */
function isUnchanged(repository: Repository): boolean {
  try {
    const tree = treeOfIndex(readFileSync(repository.indexFile), repository.objectFormat === 'sha1' ? 20 : 32);
    return tree !== null && tree === treeOfHead(repository);
  } catch {
    return false;
  }
}

async function runWhole(call: HookCall, found: Found, session: Session): Promise<number> {
  const { program, keep } = loadProgram<typeof Program>(programAt(import.meta.url, BUILD), 'hook', session.env);
  const { runBody } = await program.hook();
  const code = await runBody(call, found, session);
  keep();
  return code;
}

const { stdin, stdout, stderr, env } = process;
process.exitCode = await run({ stdin, stdout, stderr, cwd: currentDirectory(), env, exitCode: 0 });
