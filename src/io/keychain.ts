// The keychain of the desktop, through keytar: an optional dependency that is loaded when it is asked for.
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { done, failed, type Result } from '../core/result.ts';
import type { Secret } from '../core/secret.ts';

const SERVICE = 'keyturn';
/** Somebody may be typing the password of the keychain. */
const PATIENCE_MS = 60_000;
const HEADLESS_PATIENCE_MS = 5_000;

/** What we use of keytar. */
interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface KeychainEntries {
  get(account: string): Promise<Result<string | null>>;
  set(account: string, value: Secret): Promise<Result<null>>;
  /** Also where there was none. */
  remove(account: string): Promise<Result<null>>;
}

const WAY_ON = [
  'unlock the keychain (log in to the desktop, or gnome-keyring-daemon --replace --unlock) and try again',
];

/** `busy`: no keychain can be reached from here now; there is no other place that is taken in its stead. */
export async function openKeychain(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  service: string = SERVICE,
): Promise<Result<KeychainEntries>> {
  if (platform === 'linux' && !env.DBUS_SESSION_BUS_ADDRESS) {
    return failed('busy', 'no keychain here: there is no desktop session (DBUS_SESSION_BUS_ADDRESS is not set)', {
      hints: ['run it in the desktop session, or under dbus-run-session with an unlocked gnome-keyring-daemon'],
    });
  }
  let keytar: Keytar;
  try {
    keytar = loadKeytar();
  } catch (error) {
    return failed('busy', `the keychain library cannot be loaded: ${codeOf(error)}`, { hints: howToInstall(platform) });
  }
  const hasScreen = platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  const patience = hasScreen ? PATIENCE_MS : HEADLESS_PATIENCE_MS;
  return done({
    get: (account) => answer(keytar.getPassword(service, account), patience),
    set: async (account, value) => {
      const written = await answer(keytar.setPassword(service, account, value.reveal()), patience);
      return written.ok ? done(null) : written;
    },
    remove: async (account) => {
      const removed = await answer(keytar.deletePassword(service, account), patience);
      return removed.ok ? done(null) : removed;
    },
  });
}

/** From where the program is installed; an import() would have Node warn of how the program is loaded. */
function loadKeytar(): Keytar {
  return createRequire(realpathSync(process.argv[1]))('keytar') as Keytar;
}

/** The library's own words may quote what it was given: only that it failed is told. */
async function answer<T>(asked: Promise<T>, patience: number): Promise<Result<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result<T>>((resolve) => {
    const failure = failed('busy', `the keychain did not answer within ${patience / 1000} s: is it locked`, {
      hints: WAY_ON,
    });
    timer = setTimeout(() => resolve(failure), patience);
  });
  const told = asked.then<Result<T>, Result<T>>(
    (value) => done(value),
    () => failed('busy', 'the keychain is locked or cannot be used', { hints: WAY_ON }),
  );
  try {
    return await Promise.race([told, late]);
  } finally {
    clearTimeout(timer);
  }
}

function codeOf(error: unknown): string {
  const { code, message = '' } = error as NodeJS.ErrnoException;
  return /libsecret[\w.-]*/.exec(message)?.[0] ?? code ?? 'unknown';
}

function howToInstall(platform: NodeJS.Platform): string[] {
  const library = 'npm install with optional dependencies (without --omit=optional)';
  return platform === 'linux' ? ['install libsecret: apt-get install libsecret-1-0', library] : [library];
}
