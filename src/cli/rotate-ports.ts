// The real outside, for rotations.
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { vaultEntries } from '../app/keys/vault-entries.ts';
import type { ScanPorts } from '../app/ports.ts';
import type { AskedScan } from '../app/request.ts';
import type { RotatePorts } from '../app/rotate/request.ts';
import { vaultPath } from '../app/vault/place.ts';
import type { AskedVault } from '../app/vault/ports.ts';
import { openConsumer } from '../consumers/index.ts';
import type { ConsumerPorts } from '../consumers/ports.ts';
import { done, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import { systemTimer } from '../io/clock.ts';
import { openDial } from '../io/dial.ts';
import { fileEditor } from '../io/edit-file.ts';
import { openHttp } from '../io/http.ts';
import { openKeychain } from '../io/keychain.ts';
import { markLog, readLog } from '../io/log-file.ts';
import { openProcesses } from '../io/process.ts';
import { hasProgram } from '../io/program.ts';
import { openStore } from '../stores/index.ts';
import type { StorePorts } from '../stores/ports.ts';
import { keyPorts } from './key-ports.ts';
import { realPorts } from './ports.ts';
import type { Session } from './session.ts';
import { programName } from './terminal.ts';
import { vaultPorts } from './vault-ports.ts';
import { version } from './version.ts';

const VAULT_GROUP = 'default';

export function rotatePorts(
  session: Session,
  environment: string | null,
  signal?: AbortSignal,
): Omit<RotatePorts, 'conversation'> {
  const { env } = session;
  const keys = keyPorts(session);
  const ending = signal ? { signal } : {};
  const http = openHttp({ env, timer: systemTimer, agent: `keyturn/${version}`, ...ending });
  const asked = { cwd: session.cwd, vault: null, group: environment ?? VAULT_GROUP };
  const secret = (name: string) => secretNamed(name, asked, session);
  const storePorts: Omit<StorePorts, 'root'> = {
    files: fileEditor,
    http,
    processes: openProcesses({ env, ...ending }),
    timer: systemTimer,
    home: env.HOME ?? homedir(),
    env,
    keychain: (service) => openKeychain(env, process.platform, service),
    vault: async () => done(vaultEntries(asked, vaultPorts(session))),
    credential: secret,
  };
  const consumerPorts: Omit<ConsumerPorts, 'root'> = {
    ...storePorts,
    ...ending,
    readText,
    realPath,
    markLog,
    readLog,
    hasProgram: (name, cwd) => hasProgram(name, cwd, env),
  };
  const scanPorts = realPorts(session);
  return {
    ...scanPorts,
    lookFor: (finding) => ruleThatFinds(finding, session, scanPorts),
    http,
    timer: systemTimer,
    dial: openDial(signal),
    keys,
    stateDirectory: keys.stateDirectory,
    openStore: (entry, names, root) => openStore(entry, names, { ...storePorts, root }),
    openConsumer: (consumer, root) => openConsumer(consumer, { ...consumerPorts, root }),
    secret,
    ...ending,
  };
}

/** A large history takes its time, and this is worth only so much of it. */
const LOOKING_MS = 20_000;

/** Scans the project for one finding. */
async function ruleThatFinds(fingerprint: string, session: Session, ports: ScanPorts): Promise<string | null> {
  const { scan } = await import('../app/scan.ts');
  const request: AskedScan = {
    version,
    program: programName(session.env),
    cwd: session.cwd,
    at: session.cwd,
    target: { kind: 'all' },
    failOn: null,
    confidence: 'low',
    explain: false,
    showSecrets: false,
    repoConfig: false,
    config: null,
    trustConfig: null,
    baseline: { file: null, update: false },
    engine: 'delta',
    jobs: null,
    maxFileSize: null,
  };
  const { findings } = await scan(request, { ...ports, signal: AbortSignal.timeout(LOOKING_MS) });
  return findings.find((finding) => finding.fingerprint === fingerprint)?.rule ?? null;
}

/** The environment goes before what is kept on this host. */
async function secretNamed(name: string, asked: AskedVault, session: Session): Promise<Secret | null> {
  const given = session.env[name];
  if (given) return new Secret(given);
  const keychain = await keyPorts(session).keychain();
  const kept = keychain.ok ? await keychain.value.get(name) : null;
  if (kept?.ok && kept.value !== null) return new Secret(kept.value);
  const ports = vaultPorts(session);
  // Without a vault nobody is asked for a passphrase.
  if (!ports.exists(vaultPath(asked, ports))) return null;
  const found = await vaultEntries(asked, ports).read([name]);
  return found.ok ? (found.value.values.get(name) ?? null) : null;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function readText(path: string): Result<string | null> {
  const read = fileEditor.read(path);
  if (read.ok) return done(read.value.bytes?.toString('utf8') ?? null);
  return read.kind === 'not-found' ? done(null) : read;
}
