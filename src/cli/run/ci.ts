// Runs `keyturn ci init`.
import { basename, dirname, join } from 'node:path';
import { type CiFacts, reachOf, type Service } from '../../app/ci/facts.ts';
import { initCi } from '../../app/ci/init.ts';
import { joinLayers } from '../../app/config/effective.ts';
import { openLayers } from '../../app/config/open.ts';
import { digestOf } from '../../app/config/trust.ts';
import { scripts } from '../../io/scripts.ts';
import { hookPlaces, originOf } from '../../io/trusted-git.ts';
import { ciText } from '../../report/ci.ts';
import { outputRequest, type RawOutput } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import { realPorts } from '../ports.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';
import { version } from '../version.ts';

export interface RawCi extends RawOutput {
  dryRun?: boolean;
}

export async function runCiInit(session: Session, named: readonly string[], raw: RawCi): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const { env } = session;
  const { root } = await hookPlaces(session.cwd);
  const services = named.length > 0 ? (named as Service[]) : [await serviceOf(root)];
  const facts = await factsOf(root, session);
  const home = env.XDG_CONFIG_HOME || (env.HOME ? join(env.HOME, '.config') : null);
  const units = home === null ? null : join(home, 'systemd/user');
  const request = { facts, services, dryRun: raw.dryRun === true, program: programName(env), units };
  const report = initCi(request, scripts);
  if (output.quiet && output.format === 'text') return;
  deliverDocument(report, (style) => ciText(report, style, session.cwd), output, session);
}

/** Where the repository is pushed to; GitHub where nothing tells. */
async function serviceOf(root: string): Promise<Service> {
  if (scripts.exists(join(root, '.gitlab-ci.yml'))) return 'gitlab';
  return /gitlab/i.test((await originOf(root)) ?? '') ? 'gitlab' : 'github';
}

const ANY_TRUST = { has: () => true, add: () => undefined, remove: () => false };

async function factsOf(root: string, session: Session): Promise<CiFacts> {
  const asked = { config: null, repoConfig: true, trustConfig: null };
  // Nothing is trusted here: what needs trust in CI is what needs it without.
  const ports = { ...realPorts(session), trust: null };
  const { files, layers } = await openLayers(asked, { root, from: root }, ports);
  const own = files.find(({ kind, cause }) => kind === 'keyturn' && cause === 'repoConfig');
  const { untrusted } = joinLayers(layers).config;
  // Only read, and nothing of it is used here: with all that needs trust.
  const whole = await openLayers(asked, { root, from: root }, { ...ports, trust: ANY_TRUST });
  const { keys } = joinLayers(whole.layers).config;
  const kinds = keys.flatMap(({ stores }) => stores.map(({ kind }) => kind));
  return {
    version,
    root,
    project: basename(root).replace(/[^\w.-]+/g, '-') || 'project',
    repository:
      /github\.com[:/]([\w.-]{1,100}\/[\w.-]{1,100}?)(?:\.git)?\/?$/.exec((await originOf(root)) ?? '')?.[1] ?? null,
    ...reachOf(keys),
    writesSecrets: kinds.some((kind) => kind === 'github-actions' || kind === 'gitlab-ci'),
    trust: own && untrusted.length > 0 ? digestOf(own.text) : null,
    nodeDirectory: dirname(process.execPath),
  };
}
