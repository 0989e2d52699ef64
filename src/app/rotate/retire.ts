// The use case behind `keyturn retire`: a key that nobody needs any more dies, and leaves its stores.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type Credential, credentialHint } from '../../core/credential.ts';
import { RotationError } from '../../core/errors.ts';
import { EXIT } from '../../core/exit.ts';
import type { Result } from '../../core/result.ts';
import type { RetirePlan, RetireReport } from '../../core/status-view.ts';
import { findingOf, otherFindingsOf } from '../../rotation/finding.ts';
import type { Store } from '../../stores/store.ts';
import { type AskedKeys, type KeyRing, openKeyRing } from '../keys/key-ring.ts';
import { type OpenKey, openKey } from '../keys/open-key.ts';
import { inPlace } from './again.ts';
import { openSecrets } from './carry-out.ts';
import { findCopies } from './copies.ts';
import type { Fence } from './fence.ts';
import { type RotationFiles, rotationFiles } from './journals.ts';
import { type Death, markRevoked } from './mark-revoked.ts';
import { otherNames } from './other-names.ts';
import type { RotatePorts } from './request.ts';
import { revokeKey } from './revoke-key.ts';
import { undisturbed } from './undisturbed.ts';

export interface RetireRequest extends AskedKeys {
  name: string;
  yes: boolean;
}

export interface RetirePorts extends RotatePorts {
  /** Shown before anything is asked: which key dies, and where it is taken out of. */
  announce(plan: RetirePlan): void;
}

export async function retire(request: RetireRequest, ports: RetirePorts): Promise<RetireReport> {
  const { name, program } = request;
  const ring = await openKeyRing(request, ports);
  const files = rotationFiles(ports.stateDirectory, realpathSync(ring.root), request.environment);
  const whose = { name, program, now: ports.timer.now(), again: inPlace(request, `${program} retire ${name}`) };
  const report = await undisturbed(files, whose, (fence) => retireAlone(request, ring, { files, fence }, ports));
  return { ...report, next: report.next.map((line) => inPlace(request, line)) };
}

async function retireAlone(
  request: RetireRequest,
  ring: KeyRing,
  { files, fence }: { files: RotationFiles; fence: Fence },
  ports: RetirePorts,
): Promise<RetireReport> {
  const { name, program } = request;
  const key = await openKey(name, ring, ports, program);
  const value = await storedValue(key);
  const hint = value ? credentialHint(value, key.provider.fields) : '';
  const places = [...key.stores.values(), ...exampleOf(key, ring, ports)];
  const plan = { name, provider: key.provider.title, hint, places: places.map((store) => store.name) };
  const also = value ? await elsewhere(value, { ring, key, program }, ports) : [];
  if (!(await agreesTo({ ...plan, also }, request, ports)))
    return reportOf(request, { hint, state: 'waiting', evidence: null, removed: [], notes: [] });
  const base = { event: 'revocation', name, provider: key.provider.id, target: 'retire' };
  const stamp = () => new Date(ports.timer.now()).toISOString();
  // What cannot be written down does not begin.
  if (value) files.log.append({ at: stamp(), ...base, step: 'begin', evidence: hint });
  const evidence = value ? await revokeKey(key, value, ports, fence) : 'no value was stored';
  const removed = await takeOut(places, fence);
  const at = stamp();
  const finding = value && findingOf(value, key.provider);
  const end = value ? { retired: (await openSecrets({ ports, files })).fingerprint(value) } : {};
  files.log.append({
    at,
    ...base,
    step: 'retire',
    target: null,
    state: 'done',
    evidence,
    ...end,
    ...(finding ? { finding } : {}),
  });
  const others = value ? otherFindingsOf(value, key.provider) : [];
  const notes = finding ? await noteDeath(ring, { finding, others, at, evidence }, ports) : [];
  return reportOf(request, { hint, state: 'done', evidence, removed, notes });
}

async function agreesTo(plan: RetirePlan, { yes }: RetireRequest, ports: RetirePorts): Promise<boolean> {
  ports.announce(plan);
  return yes || (ports.conversation.present && (await ports.conversation.confirm()));
}

/** It is in use there, or was: nothing of it is taken out. */
async function elsewhere(
  value: Credential,
  whose: { ring: KeyRing; key: OpenKey; program: string },
  ports: RetirePorts,
): Promise<string[]> {
  const { ring, key } = whose;
  const others = await otherNames(value, whose, ports);
  const named = others.map(({ name, store }) => `${name} in ${store}`);
  return [...findCopies(value, ring, key, ports).filter((place) => !key.stores.has(place)), ...named];
}

async function noteDeath(
  { root }: KeyRing,
  { evidence, ...death }: Omit<Death, 'status'> & { evidence: string },
  ports: RotatePorts,
): Promise<string[]> {
  const status = /^dead(?: already)?: (\w+)/.exec(evidence)?.[1];
  return status === undefined ? [] : markRevoked(root, { ...death, status }, ports);
}

async function storedValue({ stores }: OpenKey) {
  for (const store of stores.values()) {
    if (!store.capabilities.readable) continue;
    const read = await store.get();
    if (read.ok && read.value.fields && Object.keys(read.value.fields).length > 0) return read.value.fields;
  }
  return null;
}

async function takeOut(stores: readonly Store[], fence: Fence): Promise<string[]> {
  const removed: string[] = [];
  for (const store of stores) {
    fence();
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
