// Runs `keyturn hook`.
import { readFileSync } from 'node:fs';
import { joinLayers } from '../../app/config/effective.ts';
import { openLayers } from '../../app/config/open.ts';
import { installHooks, uninstallHooks } from '../../app/hook/install.ts';
import type { HookPorts } from '../../app/hook/ports.ts';
import { hookStatus } from '../../app/hook/status.ts';
import type { Config } from '../../core/config.ts';
import { EXIT } from '../../core/exit.ts';
import type { HookReport } from '../../core/hook-report.ts';
import { actAlone } from '../../io/alone.ts';
import { packProgram } from '../../io/program-file.ts';
import { scripts } from '../../io/scripts.ts';
import { hookPlaces } from '../../io/trusted-git.ts';
import { hookText } from '../../report/hook.ts';
import { type OutputRequest, outputRequest, type RawOutput } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import { realPorts } from '../ports.ts';
import { openPrompts } from '../prompts.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';
import { version } from '../version.ts';

export interface RawHook extends RawOutput {
  prePush?: boolean;
  failOpen?: boolean;
  outside?: boolean;
}

export const hookActions = {
  install: runInstall,
  uninstall: runUninstall,
  status: runStatus,
  run: runHook,
} as const;

async function runInstall(session: Session, raw: RawHook): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const places = await hookPlaces(session.cwd);
  const program = programName(session.env);
  const { hook, untrusted } = await configOf(places.root, session);
  const prePush = raw.prePush ?? hook.prePush;
  const failOpen = raw.failOpen ? 'always' : hook.failOpen && 'config';
  const outside = raw.outside ?? (await asksOutside(places, session, raw));
  const report = await actAlone(places.hooksDir, session.env, () =>
    installHooks({ places, program, prePush, failOpen, outside }, hookPorts(session)),
  );
  const ignored = untrusted.filter(({ path }) => path[0] === 'hook');
  const notes = ignored.map(({ place }) => `${place} has no effect until it is trusted: ${program} trust`);
  deliver({ ...report, notes: [...report.notes, ...notes] }, output, session);
}

async function runUninstall(session: Session, raw: RawHook): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const places = await hookPlaces(session.cwd);
  const program = programName(session.env);
  const report = await actAlone(places.hooksDir, session.env, () =>
    uninstallHooks(places, program, hookPorts(session)),
  );
  deliver({ ...report, notes: [], next: [] }, output, session);
}

async function runStatus(session: Session, raw: RawHook): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const report = hookStatus(await hookPlaces(session.cwd), programName(session.env), hookPorts(session));
  session.exitCode = report.inForce ? EXIT.ok : EXIT.found;
  deliver(report, output, session);
}

/** How to get a hook that works; empty where there is one, or no place for it. */
export async function hookNext(session: Session): Promise<string[]> {
  try {
    return hookStatus(await hookPlaces(session.cwd), programName(session.env), hookPorts(session)).next;
  } catch {
    return [];
  }
}

/** The very file that is installed; it reads the arguments itself. */
async function runHook(session: Session): Promise<void> {
  await import(new URL('./hook.mjs', import.meta.url).href);
  session.exitCode = Number(process.exitCode ?? 0);
}

function deliver(report: HookReport, output: OutputRequest, session: Session): void {
  if (output.quiet && output.format === 'text') return;
  deliverDocument(report, (style) => hookText(report, style, session.cwd), output, session);
}

async function configOf(root: string, session: Session): Promise<Config> {
  const asked = { config: null, repoConfig: true, trustConfig: null };
  const { layers } = await openLayers(asked, { root, from: session.cwd }, realPorts(session));
  return joinLayers(layers).config;
}

/** Hooks that other repositories may use are not written without a word. */
async function asksOutside({ hooksDir, root }: { hooksDir: string; root: string }, session: Session, raw: RawHook) {
  const prompts = hooksDir.startsWith(root) ? null : openPrompts(session, raw);
  return (
    (await prompts?.confirm(`Other repositories may use the hooks in ${hooksDir} too. Install there`, false)) ?? false
  );
}

export function hookPorts({ env }: Session): HookPorts {
  return {
    scripts,
    env,
    node: process.execPath,
    version,
    readProgram: () => packProgram(readPart('hook.mjs'), readPart('program.cjs')),
  };
}

function readPart(name: string): Buffer {
  return readFileSync(new URL(name, import.meta.url));
}
