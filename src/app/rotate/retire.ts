// The use case behind `keyturn retire`: a key that nobody needs any more dies, and leaves its stores.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { credentialHint } from '../../core/credential.ts';
import { RotationError } from '../../core/errors.ts';
import { EXIT } from '../../core/exit.ts';
import type { Result } from '../../core/result.ts';
import type { RetireReport } from '../../core/status-view.ts';
import { findingOf } from '../../rotation/finding.ts';
import type { Store } from '../../stores/store.ts';
import { type AskedKeys, type KeyRing, openKeyRing } from '../keys/key-ring.ts';
import { type OpenKey, openKey } from '../keys/open-key.ts';
import { openSecrets } from './carry-out.ts';
import { rotationFiles } from './journals.ts';
import { markRevoked } from './mark-revoked.ts';
import type { RotatePorts } from './request.ts';
import { revokeKey } from './revoke-key.ts';

export interface RetireRequest extends AskedKeys {
  name: string;
  yes: boolean;
}

export async function retire(request: RetireRequest, ports: RotatePorts): Promise<RetireReport> {
  const { name, program } = request;
  const ring = await openKeyRing(request, ports);
  const files = rotationFiles(ports.stateDirectory, realpathSync(ring.root), request.environment);
  if (files.open().includes(name)) {
    throw new RotationError('under-way', `a rotation of ${name} is under way`, [`${program} rotate ${name}`]);
  }
  const key = await openKey(name, ring, ports, program);
  const value = await storedValue(key);
  const hint = value ? credentialHint(value, key.provider.fields) : '';
  const agreed = request.yes || (ports.conversation.present && (await ports.conversation.confirm()));
  if (!agreed) return reportOf(request, { hint, state: 'waiting', evidence: null, removed: [], notes: [] });
  const evidence = value ? await revokeKey(key, value, ports) : 'no value was stored';
  const removed = await takeOut([...key.stores.values(), ...exampleOf(key, ring, ports)]);
  const at = new Date(ports.timer.now()).toISOString();
  const finding = value && findingOf(value, key.provider);
  const fingerprint = value && (await openSecrets({ ports, files })).fingerprint(value);
  const end = { ...(fingerprint ? { retired: fingerprint } : {}), ...(finding ? { finding } : {}) };
  const base = { at, event: 'revocation', name, provider: key.provider.id };
  files.log.append({ ...base, step: 'retire', state: 'done', evidence, ...end });
  const status = /^dead(?: already)?: (\w+)/.exec(evidence)?.[1];
  const note = finding && status ? await markRevoked(ring.root, { finding, at, status }, ports) : null;
  return reportOf(request, { hint, state: 'done', evidence, removed, notes: note === null ? [] : [note] });
}

async function storedValue({ stores }: OpenKey) {
  for (const store of stores.values()) {
    if (!store.capabilities.readable) continue;
    const read = await store.get();
    if (read.ok && read.value.fields && Object.keys(read.value.fields).length > 0) return read.value.fields;
  }
  return null;
}

async function takeOut(stores: readonly Store[]): Promise<string[]> {
  const removed: string[] = [];
  for (const store of stores) {
    const gone = await store.remove?.(null);
    if (!gone) continue;
    expectDone(gone, store.name);
    removed.push(store.name);
  }
  return removed;
}

const EXAMPLE = '.env.example';

/** The example that names it, where there is one. */
function exampleOf({ names }: OpenKey, { base }: KeyRing, ports: RotatePorts): Store[] {
  if (ports.files.kindOf(join(base, EXAMPLE)) !== 'file') return [];
  const opened = ports.openStore({ kind: 'env-file', path: EXAMPLE, reader: 'dotenv' }, names, base);
  return opened.ok ? [opened.value] : [];
}

function expectDone(result: Result<null>, store: string): void {
  if (!result.ok && result.kind !== 'not-found') {
    throw new RotationError('store-refused', `${store}: ${result.message}; the key itself is dead`, result.hints);
  }
}

function reportOf(
  { name, program }: RetireRequest,
  outcome: Pick<RetireReport, 'hint' | 'state' | 'evidence' | 'removed' | 'notes'>,
): RetireReport {
  const waits = outcome.state === 'waiting';
  return {
    schema: 'keyturn.retire/1',
    name,
    ...outcome,
    next: waits ? [`${program} retire ${name} --yes`] : [],
    exit: waits ? { code: EXIT.waits, reason: 'not confirmed' } : { code: EXIT.ok, reason: 'done' },
  };
}
