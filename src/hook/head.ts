// The program that git's hooks run. It decides whether there is anything to look at before anything large is loaded:
// the scanner is carried along as a text, which costs next to nothing until it is compiled.

import body from 'bundled:src/hook/body.ts';
import { createRequire } from 'node:module';
import type { HookCall } from '../app/hook/call.ts';
import { printError } from '../cli/errors.ts';
import type { Session } from '../cli/session.ts';
import { BUILD, version } from '../cli/version.ts';
import { ScanError } from '../core/errors.ts';
import { runCached } from '../io/code-cache.ts';
import { findRepository, mergedCommits, type Repository } from '../io/repository.ts';
import { isNone, listNews } from '../scan/sources/staged.ts';
import type { Found, runBody } from './body.ts';
import { parseCall } from './parse.ts';

const SUBMODULE = 0o160000;

async function run(session: Session): Promise<number> {
  const words = process.argv.slice(2);
  if (words.includes('--version')) {
    session.stdout.write(`${version}\n`);
    return 0;
  }
  let failOpen = words.includes('--fail-open');
  try {
    const call = parseCall(words, session.env);
    ({ failOpen } = call);
    const repository = findRepository(session.cwd, session.env);
    if (!repository) throw new ScanError('no-repository', `${session.cwd} is not in a git repository`);
    const found = whatToCheck(call, repository);
    const code = found ? await runWhole(call, found, session) : 0;
    return failOpen && code === 2 ? 0 : code;
  } catch (error) {
    const code = printError(error, session, words.includes('--json'));
    return failOpen ? 0 : code;
  }
}

/** Null where nothing can be in it. */
function whatToCheck(call: HookCall, repository: Repository): Found | null {
  if (call.stage !== 'pre-commit') return { repository, changes: [] };
  const changes = repository.bare ? [] : listNews(repository, mergedCommits(repository));
  const isNews = changes.some(({ oid, mode }) => !isNone(oid) && mode !== SUBMODULE);
  return isNews || call.args.length > 0 || call.json ? { repository, changes } : null;
}

async function runWhole(call: HookCall, found: Found, session: Session): Promise<number> {
  const compiled = runCached(`(function(exports,module,require){${body}\n})`, BUILD, session.env);
  const loaded = { exports: {} as { runBody: typeof runBody } };
  (compiled.value as (...parts: unknown[]) => void)(loaded.exports, loaded, createRequire(import.meta.url));
  const code = await loaded.exports.runBody(call, found, session);
  compiled.keep();
  return code;
}

const { stdin, stdout, stderr, env } = process;
process.exitCode = await run({ stdin, stdout, stderr, cwd: process.cwd(), env, exitCode: 0 });
