// Which key source this host uses: chosen once, recorded, and from then on that one or an error.
import { join } from 'node:path';
import { done, type Failure, failed, type Result } from '../../core/result.ts';
import { shellWord } from '../../core/shell.ts';
import type { KeySource, KeySourceId } from '../key-source.ts';
import { deriveKey } from '../seal.ts';
import { environmentSource, hasSystemdCredential, keyFileSource, systemdSource } from './environment.ts';
import { hostFileSource } from './host-file.ts';
import { hasDesktop, keychainSource } from './keychain.ts';
import { passphraseSource } from './passphrase.ts';
import type { KeyPorts } from './ports.ts';

export const KEY_SOURCES: readonly KeySourceId[] = [
  'environment',
  'key-file',
  'systemd',
  'keychain',
  'host-file',
  'passphrase',
];

/** Why a source is used: the person set it, this host has used it before, or nothing better was there at first use. */
export type ChosenBy = 'setting' | 'record' | 'default';

export interface HostKey {
  source: KeySource;
  key: Buffer;
  /** Public: tells keys apart. */
  keyId: string;
  by: ChosenBy;
  /** This use recorded the choice: it deserves a line. */
  first: boolean;
}

interface Recorded {
  version: 1;
  source: KeySourceId;
  keyId: string;
  chosen: string;
}

/** `setting` is what KEYTURN_KEY_SOURCE or the person's config says. */
export async function openHostKey(setting: KeySourceId | null, ports: KeyPorts): Promise<Result<HostKey>> {
  const read = readRecord(ports);
  if (!read.ok) return read;
  const recorded = read.value;
  const { id, by } = decide(setting, recorded, ports);
  const known = recorded?.source === id ? recorded : null;
  const source = sourceOf(id, ports, known === null);
  const key = await source.key();
  if (!key.ok) return wayOn(key, source, by, known ? pathOf(ports) : null);
  const keyId = deriveKey(key.value, 'key-id').subarray(0, 8).toString('hex');
  if (known && known.keyId !== keyId && !isPerProcess(id)) return otherKey(source, known);
  const opened: HostKey = { source, key: key.value, keyId, by, first: false };
  if (known || (recorded && isPerProcess(id))) return done(opened);
  return record(opened, ports);
}

/** The one place that says which source is asked. */
function decide(
  setting: KeySourceId | null,
  recorded: { source: KeySourceId } | null,
  ports: KeyPorts,
): { id: KeySourceId; by: ChosenBy } {
  if (setting) return { id: setting, by: 'setting' };
  if (ports.env.KEYTURN_KEY) return { id: 'environment', by: 'setting' };
  if (ports.env.KEYTURN_KEY_FILE) return { id: 'key-file', by: 'setting' };
  if (recorded) return { id: recorded.source, by: 'record' };
  if (hasSystemdCredential(ports)) return { id: 'systemd', by: 'default' };
  return { id: hasDesktop(ports) ? 'keychain' : 'host-file', by: 'default' };
}

/** A key that a process is handed for itself: it may differ, and is no choice for a host that has made one. */
function isPerProcess(id: KeySourceId): boolean {
  return id === 'environment' || id === 'key-file' || id === 'systemd';
}

function sourceOf(id: KeySourceId, ports: KeyPorts, mayCreate: boolean): KeySource {
  const make: Record<KeySourceId, () => KeySource> = {
    environment: () => environmentSource(ports),
    'key-file': () => keyFileSource(ports),
    systemd: () => systemdSource(ports),
    keychain: () => keychainSource(ports, mayCreate),
    'host-file': () => hostFileSource(ports, mayCreate),
    passphrase: () => passphraseSource(ports, mayCreate),
  };
  return make[id]();
}

/** `record`: where this host keeps its choice. */
function wayOn(failure: Failure, { id }: KeySource, by: ChosenBy, record: string | null): Failure {
  const reason: Record<ChosenBy, string> = {
    setting: `the key source ${id} was asked for; no other one is taken in its place`,
    record: `this host uses the key source ${id}; no other one is taken in its place`,
    default: 'another key source for this host: KEYTURN_KEY_SOURCE=host-file, or passphrase',
  };
  const forget =
    id === 'host-file' && record !== null
      ? [
          'gone for good: what it sealed is lost; let this host choose anew with the next use:',
          `rm ${shellWord(record)}`,
        ]
      : [];
  return { ...failure, hints: [...failure.hints, reason[by], ...forget] };
}

function otherKey({ id, title }: KeySource, { chosen }: Recorded): Failure {
  return failed('invalid', `${title} holds another key than this host has used since ${chosen.slice(0, 10)}`, {
    hints: [`bring the old key of the source ${id} back: what was sealed here opens with that one only`],
  });
}

function pathOf({ stateDirectory }: KeyPorts): string | null {
  return stateDirectory === null ? null : join(stateDirectory, 'key-source.json');
}

function readRecord(ports: KeyPorts): Result<Recorded | null> {
  const path = pathOf(ports);
  if (path === null) return done(null);
  const read = ports.readPrivate(path);
  if (!read.ok) return read.kind === 'not-found' ? done(null) : read;
  const recorded = parse(read.value);
  return recorded ? done(recorded) : failed('invalid', `${path} does not say which key source this host uses`);
}

function parse(content: Buffer): Recorded | null {
  try {
    const read = JSON.parse(content.toString('utf8')) as Recorded;
    const right = read.version === 1 && KEY_SOURCES.includes(read.source) && /^[0-9a-f]{16}$/.test(read.keyId);
    return right && typeof read.chosen === 'string' ? read : null;
  } catch {
    return null;
  }
}

function record(opened: HostKey, ports: KeyPorts): Result<HostKey> {
  const path = pathOf(ports);
  // Without a place to remember it there is nothing to downgrade from: every run decides anew, and says so.
  if (path === null) return done(opened);
  const { source, keyId } = opened;
  const chosen = new Date(ports.now()).toISOString();
  const content = `${JSON.stringify({ version: 1, source: source.id, keyId, chosen } satisfies Recorded)}\n`;
  const written = ports.replacePrivate(path, Buffer.from(content));
  return written.ok ? done({ ...opened, first: true }) : written;
}
