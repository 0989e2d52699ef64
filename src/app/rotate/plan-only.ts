// `--dry-run`: what would be called, written and run, and when.
import type { PlannedAction, RotationView } from '../../core/rotation-view.ts';
import type { GenerateRequest, Provider, ProviderContext } from '../../providers/provider.ts';
import type { Plan } from '../../rotation/journal-line.ts';
import { next } from '../../rotation/machine.ts';
import { withOwnAdmin } from '../../rotation/own-admin.ts';
import { stepAt } from '../../rotation/person-steps.ts';
import type { Ready } from '../../rotation/preflight.ts';
import { progressOf } from '../../rotation/progress.ts';
import { openKey } from '../keys/open-key.ts';
import { openSecrets } from './carry-out.ts';
import { type DryHttp, dryHttp } from './dry-run.ts';
import { lookAtAll } from './start.ts';
import { earlierRun, refuseUnfinished, refuseWithoutLabels } from './stateless.ts';
import type { Turn } from './turn.ts';
import { baseOf } from './view.ts';

export async function planOnly(asked: Turn): Promise<RotationView> {
  const lines = asked.files.read(asked.name);
  if (lines.length > 0) {
    const { plan } = progressOf(lines);
    const action = next(lines, asked.ports.timer.now());
    return { ...baseOf(plan, asked.key), notes: [`${plan.id} is under way; what comes next: ${action.do}`] };
  }
  const http = dryHttp(asked.ports.http, asked.ports.dial);
  const ports = { ...asked.ports, http, dial: http.dial };
  const turn = { ...asked, ports, key: await openKey(asked.name, asked.ring, ports, asked.request.program) };
  if (turn.request.stateless) refuseWithoutLabels(turn);
  const looked = await lookAtAll(turn, await openSecrets(turn));
  if ('stopped' in looked) return { ...looked.stopped, plan: http.actions };
  await refuseUnfinished(turn, looked.ready);
  const before = turn.request.stateless ? await earlierRun(turn, looked.ready) : null;
  if (before) {
    const note = `another run has made the key in use; ${before.hint ?? before.id} goes after its grace`;
    return { ...looked.view, new: null, plan: http.actions, notes: [note] };
  }
  return { ...looked.view, plan: await actionsOf(turn, looked.ready, http) };
}

/** The provider itself says what it would call: what changes anything is not sent. */
async function actionsOf(turn: Turn, ready: Ready, http: DryHttp): Promise<PlannedAction[]> {
  http.stopSending();
  const { plan } = ready;
  const { actions } = http;
  const removalFirst = plan.mode === 'revoke-first';
  if (removalFirst) await wouldRemove(turn, ready, http);
  await wouldMake(turn, ready, http);
  for (const store of turn.key.stores.values())
    actions.push(would(store.capabilities.manual ? 'by hand' : 'write', store.describe()));
  for (const consumer of turn.key.consumers.values()) {
    const [reload, check] = [consumer.describeReload(), consumer.describeCheck()];
    if (reload) actions.push(would('run', reload));
    if (check) actions.push(would('check', check));
  }
  if (!removalFirst) await wouldRemove(turn, ready, http);
  return actions;
}

function would(verb: string, text: string): PlannedAction {
  // Not between the numbers of lines.
  const at = text.search(/, (?!\d)/);
  return {
    kind: 'would',
    what: `${verb} ${at < 0 ? text : text.slice(0, at)}`,
    detail: at < 0 ? '' : text.slice(at + 2),
  };
}

async function wouldMake({ key }: Turn, { plan, old }: Ready, { actions }: DryHttp): Promise<void> {
  const { provider } = key;
  const context = withOwnAdmin(key, old);
  if (plan.means.make === 'person') {
    const step = stepAt(provider, provider.steps.create ?? provider.steps.replace ?? null, old);
    actions.push({ kind: 'would', what: 'ask you for the new key', detail: step?.open ?? provider.console.keys });
    return;
  }
  const request = {
    label: plan.label ?? '',
    rights: plan.rights,
    expires: plan.expires,
    old: { id: plan.old.id, credential: old },
  };
  const before = actions.length;
  if (plan.means.make === 'api') await provider.generate?.(request, context);
  else await provider.rotateInPlace?.(withProposal(request, provider, context), context);
  const shown = shownRights(plan);
  if (actions.length === before) actions.push({ kind: 'would', what: 'make a new value', detail: shown.join(', ') });
  else if (shown.length > 0) actions[before] = { ...actions[before], detail: [...nameOf(plan), ...shown].join(', ') };
}

function shownRights({ rights }: Plan): string[] {
  return Object.entries(rights.shown).map(([name, text]) => `${name} ${text}`);
}

/** Some keys carry none. */
function nameOf({ label }: Plan): string[] {
  return label === null ? [] : ['name'];
}

function withProposal(request: GenerateRequest, { propose }: Provider, context: ProviderContext): GenerateRequest {
  const proposal = propose?.(request, context);
  return proposal?.ok ? { ...request, proposed: proposal.value } : request;
}

async function wouldRemove(turn: Turn, { plan, old }: Ready, { actions }: DryHttp): Promise<void> {
  if (plan.old.dead || plan.class === 'C') return;
  const { provider } = turn.key;
  const context = withOwnAdmin(turn.key, old);
  const when = plan.mode === 'normal' && plan.grace > 0 ? whenText(turn.ports.timer.now() + plan.grace) : 'at once';
  if (!plan.means.revoke) {
    actions.push({ kind: 'would', what: 'ask you to take the old key away', detail: when });
    return;
  }
  const before = actions.length;
  const ref = { id: plan.old.id, credential: old };
  if (plan.means.disable) await provider.disable?.(ref, context);
  await provider.revoke?.(ref, context);
  for (let i = before; i < actions.length; i += 1)
    actions[i] = { ...actions[i], what: shortened(actions[i].what), detail: when };
}

/** The id of a key at the end of a path is long and tells nothing. */
function shortened(call: string): string {
  return call.replace(/\/[\w-]{20,}(?=$|\/)/g, '/…');
}

function whenText(time: number): string {
  return `${new Date(time).toISOString().replace('T', ' ').slice(0, 16)} UTC`;
}
