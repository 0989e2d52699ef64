// The part of the hook that scans: compiled only once there is something to look at.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openLayers } from '../app/config/open.ts';
import type { HookCall } from '../app/hook/call.ts';
import { parsePush, pushOfPreCommit } from '../app/hook/push.ts';
import { checkCommit, checkMessage, checkPush, type Place } from '../app/hook/run.ts';
import type { ScanPorts } from '../app/ports.ts';
import { printError } from '../cli/errors.ts';
import type { Session } from '../cli/session.ts';
import { programName, styleFor } from '../cli/terminal.ts';
import { BUILD, version } from '../cli/version.ts';
import { systemReason, UsageError } from '../core/errors.ts';
import type { Report } from '../core/model.ts';
import { shellWord } from '../core/shell.ts';
import { systemClock } from '../io/clock.ts';
import { openFiles } from '../io/files.ts';
import { openRepositories } from '../io/repositories.ts';
import type { Repository } from '../io/repository.ts';
import { retiredKeys } from '../io/retired-keys.ts';
import { personalTrustBook } from '../io/trust-book.ts';
import { writeWhole } from '../io/write.ts';
import { toRefusal } from '../report/refusal.ts';
import { visible } from '../report/words.ts';
import { rules } from '../rules/index.ts';
import { builtInMatcher } from '../scan/built-in.ts';
import type { Matcher } from '../scan/matcher.ts';
import type { Change } from '../scan/sources/staged.ts';

export interface Found {
  repository: Repository;
  changes: readonly Change[];
}

/** Looks at what the call is about; gives the exit code. */
export async function runBody(call: HookCall, found: Found, session: Session): Promise<number> {
  const place = {
    version,
    program: call.program ?? programName(session.env),
    cwd: standpoint(found.repository, session),
    repository: found.repository,
  };
  try {
    const reports = await check(call, found, place, portsFor(session));
    for (const report of reports) print(report, call, place, session);
    return Math.max(0, ...reports.map(({ exit }) => exit.code));
  } catch (error) {
    // What starts the hook is another bundle, and would not know these errors.
    return printError(error, session, call.json);
  }
}

/** Whether a config that the person trusts lets through what cannot be looked at: asked only then. */
export async function failsOpen({ root }: Repository, session: Session): Promise<boolean> {
  const asked = { config: null, repoConfig: true, trustConfig: null };
  try {
    const { layers } = await openLayers(asked, { root, from: session.cwd }, portsFor(session));
    return layers.some(({ config }) => config.hook.failOpen);
  } catch {
    return false;
  }
}

/** git calls hooks at the top of the work tree and says where the person stands. */
function standpoint({ root }: Repository, { cwd, env }: Session): string {
  return env.GIT_PREFIX && resolve(cwd) === resolve(root) ? join(root, env.GIT_PREFIX) : cwd;
}

async function check(call: HookCall, { changes }: Found, place: Place, ports: ScanPorts): Promise<Report[]> {
  if (call.stage === 'pre-commit') return checkCommit(changes, call.args, place, ports);
  if (call.stage === 'commit-msg') return [await checkMessage(readMessage(call), place, ports)];
  const push = pushOfPreCommit(ports.env) ?? parsePush(readFileSync(0, 'utf8'), call.args);
  return [await checkPush(push, place, ports)];
}

function readMessage({ args: [file] }: HookCall): Buffer {
  if (file === undefined) {
    const hints = ['keyturn hook run commit-msg .git/COMMIT_EDITMSG'];
    throw new UsageError('missing-argument', 'commit-msg needs the file that holds the message', hints);
  }
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError('unreadable-file', `${visible(file)}: ${systemReason(error)}; the message was not looked at`);
  }
}

function print(report: Report, call: HookCall, place: Place, { stdout, stderr, env, cwd }: Session): void {
  if (call.json) stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else if (report.exit.code !== 0) {
    const message = shellWord(call.args[0] ? resolve(cwd, call.args[0]) : '');
    const refusal = { stage: call.stage, program: place.program, cwd: place.cwd, message };
    stderr.write(toRefusal(report, refusal, styleFor(stderr, env, call)));
  }
}

function portsFor({ env }: Session): ScanPorts {
  let matcher: Matcher | undefined;
  return {
    clock: systemClock,
    files: openFiles(),
    get matcher() {
      matcher ??= builtInMatcher(rules);
      return matcher;
    },
    repositories: openRepositories(env),
    workers: null,
    env,
    write: (path, text) => writeWhole(path, text, 'shared'),
    readStdin: async () => ({ bytes: Buffer.alloc(0), cut: false }),
    history: null,
    trust: personalTrustBook(env),
    retired: () => retiredKeys(env),
    build: BUILD,
  };
}
