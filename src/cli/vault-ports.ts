// The real outside, for the vault.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { VaultEvent } from '../app/vault/ports.ts';
import type { TransferPorts } from '../app/vault/transfer.ts';
import { ScanError, StoreError } from '../core/errors.ts';
import { done, failed, type Result } from '../core/result.ts';
import { openEventLog } from '../io/event-log.ts';
import { lockFile } from '../io/lock.ts';
import { findRepository } from '../io/repository.ts';
import { vaultFiles } from '../io/vault-file.ts';
import { keyPorts } from './key-ports.ts';
import type { Session } from './session.ts';

const PATIENCE_MS = 120_000;
const SHORTEST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 400;

export function vaultPorts(session: Session): TransferPorts {
  const ports = keyPorts(session);
  return {
    ...ports,
    vaults: vaultFiles,
    rootOf: (directory) => findRepository(directory, session.env)?.root ?? null,
    exists: existsSync,
    lock: waitForLock,
    ownLabel,
    log: (event) => log(event, ports.stateDirectory, ports.now()),
    readInput: (name) => readInput(name, session),
    runTool,
  };
}

/** Names and kinds of what happened go into the event log; a host without a state directory has none. */
function log({ type, vault, group, names, to }: VaultEvent, stateDirectory: string | null, now: number): void {
  if (stateDirectory === null) return;
  const name = names.length === 1 ? names[0] : null;
  openEventLog(stateDirectory).append({ at: new Date(now).toISOString(), event: type, name, vault, group, names, to });
}

/** As long as others come and go it is a queue; who stays is named. */
async function waitForLock(path: string): Promise<() => void> {
  let holder = '';
  let deadline = 0;
  for (let pause = SHORTEST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    const locked = lockFile(path, Date.now());
    if (locked.held) return locked.release;
    const { pid, started, since } = locked.owner;
    const now = `${pid} ${started} ${since}`;
    if (now !== holder) deadline = Date.now() + PATIENCE_MS;
    holder = now;
    if (Date.now() > deadline) {
      throw new StoreError('vault-busy', `process ${pid} is changing the vault and does not end`);
    }
    await new Promise((wake) => setTimeout(wake, pause * (0.5 + Math.random())));
  }
}

/** As in `ada@laptop`. */
function ownLabel(): string {
  const label = `${userName()}@${hostname()}`.replace(/[^A-Za-z0-9._@+-]/g, '-');
  return /^[A-Za-z0-9]/.test(label) ? label.slice(0, 64) : `u${label}`.slice(0, 64);
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without an entry, as in containers.
    return `uid-${process.getuid?.() ?? 0}`;
  }
}

async function readInput(name: string, { stdin, cwd }: Session): Promise<Buffer> {
  if (name === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Buffer));
    return Buffer.concat(chunks);
  }
  try {
    return readFileSync(resolve(cwd, name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ScanError('not-found', `cannot read ${name}: ${code}; nothing was changed`, [], { cause: error });
  }
}

function runTool(command: string, args: readonly string[]): Result<Buffer> {
  const ran = spawnSync(command, args, { maxBuffer: 64 << 20, stdio: ['inherit', 'pipe', 'pipe'] });
  if ((ran.error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return failed('not-found', command);
  if (ran.error) return failed('busy', ran.error.message);
  // Its own words may quote what it decrypted.
  return ran.status === 0 ? done(ran.stdout) : failed('invalid', `it ended with ${ran.status ?? ran.signal}`);
}
