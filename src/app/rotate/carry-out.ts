// Runs a rotation until there is nothing more to do for now, and tidies up at its end.
import { credentialFingerprint } from '../../core/credential.ts';
import type { RotationView } from '../../core/rotation-view.ts';
import type { Journal } from '../../rotation/journal.ts';
import { partOf } from '../../rotation/person-steps.ts';
import type { Person, Rotation } from '../../rotation/ports.ts';
import { progressOf } from '../../rotation/progress.ts';
import { advance } from '../../rotation/run.ts';
import { deriveKey, sealFor } from '../../vault/seal.ts';
import { hostKey } from '../host-key.ts';
import { markRevoked } from './mark-revoked.ts';
import { noteFresh } from './note-fresh.ts';
import { limitOf, type Turn } from './turn.ts';
import { handFillOf, viewOf } from './view.ts';

/** What needs the key of this host. */
export interface Secrets extends Pick<Rotation, 'seal' | 'fingerprint' | 'retired'> {
  /** What this very use has chosen for the host, in words; null: nothing. */
  chosen: string | null;
}

export async function openSecrets({ ports, files }: Pick<Turn, 'ports' | 'files'>): Promise<Secrets> {
  const { key, first, source } = await hostKey(ports.keys);
  const mac = deriveKey(key, 'fingerprint');
  const ends = files.log.read().flatMap(({ retired, finding }) => [retired, finding]);
  return {
    seal: sealFor(key, 'rotation-journal'),
    fingerprint: (credential) => credentialFingerprint(credential, mac),
    chosen: first ? `${source.title} (${source.id})` : null,
    retired: new Set(ends.filter((each) => typeof each === 'string')),
  };
}

interface Carried {
  journal: Journal;
  secrets: Secrets;
  resumed: boolean;
  notes: readonly string[];
}

export async function carryOut(turn: Turn, { journal, secrets, resumed, notes }: Carried): Promise<RotationView> {
  const { key, ports, request } = turn;
  const before = resumed ? journal.lines.length : 0;
  const outcome = await advance({
    ...secrets,
    journal,
    provider: key.provider,
    context: key.context,
    stores: key.stores,
    consumers: key.consumers,
    timer: ports.timer,
    person: personOf(turn, journal),
    onStep: ports.conversation.step,
    ...(ports.signal ? { signal: ports.signal } : {}),
  });
  const marked = outcome.state === 'done' ? await markDead(turn, journal) : [];
  const told = [...notes, ...marked];
  const { lines } = journal;
  const now = ports.timer.now();
  const limit = limitOf(turn);
  const view = viewOf({ key, lines, outcome, resumed, before, program: request.program, notes: told, now, limit });
  noteFresh(turn, journal);
  // From here on nothing needs the sealed values; what happened stands in the event log.
  if (progressOf(journal.lines).end) journal.destroy();
  return view;
}

/** Only what a provider has said counts as evidence. */
async function markDead({ ring, ports }: Turn, { lines }: Journal): Promise<string[]> {
  const { plan } = progressOf(lines);
  const proof = lines.findLast((line) => line.type === 'done' && line.step === 'confirm');
  const evidence = proof?.type === 'done' ? (proof.evidence ?? '') : '';
  const status = /^dead: (\w+)/.exec(evidence)?.[1];
  if (!plan.old.finding || !proof || status === undefined) return [];
  const { finding, otherFindings: others } = plan.old;
  return markRevoked(ring.root, { finding, others, at: proof.at, status }, ports);
}

function personOf({ ports: { conversation }, request, key }: Turn, journal: Journal): Person {
  return {
    newValue(step, complaint) {
      const { plan } = progressOf(journal.lines);
      const part = partOf(plan, 'create');
      const fields = key.provider.fields.filter(({ stays }) => !stays).map(({ name }) => name);
      const variables = [key.config.name, ...Object.values(key.names)];
      const { label, deadline } = plan;
      return conversation.newValue(step, { complaint, label, part, deadline, fields, variables });
    },
    brings: request.bringsValue,
    filled: async (store, back) => store === request.done || conversation.filled(handFillOf(store, key, back)),
    removing: conversation.removing,
    patience: conversation.patience,
  };
}
