// Begins a rotation: looks at everything, shows the plan, asks, and writes the first line.
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { Credential } from '../../core/credential.ts';
import type { AwaitedView, RotationView } from '../../core/rotation-view.ts';
import { Secret } from '../../core/secret.ts';
import { shellWord } from '../../core/shell.ts';
import type { Journal } from '../../rotation/journal.ts';
import { JOURNAL_VERSION, type Plan } from '../../rotation/journal-line.ts';
import { labelFor } from '../../rotation/label.ts';
import { preflight, type Ready } from '../../rotation/preflight.ts';
import { sealCredential } from '../../rotation/steps.ts';
import type { Stop, Wish } from '../../rotation/wish.ts';
import { commandToBegin } from './again.ts';
import { carryOut, openSecrets, type Secrets } from './carry-out.ts';
import { exportedCopies, findCopies } from './copies.ts';
import { graceFor } from './grace.ts';
import { canInclude, includeAsked, includeStores } from './include.ts';
import { otherNames } from './other-names.ts';
import { statelessId } from './stateless-id.ts';
import type { Turn } from './turn.ts';
import { baseOf, emptyView } from './view.ts';

type Check = (turn: Turn, ready: Ready) => Promise<void>;

/** `check`: the last reason not to begin. */
export async function begin(turn: Turn, journal: Journal, check: Check): Promise<RotationView> {
  const secrets = await openSecrets(turn);
  const { timer } = turn.ports;
  const began = timer.now();
  includeAsked(turn);
  turn.ports.conversation.step({ step: 'preflight', target: null, state: 'begun', ms: 0, evidence: null });
  const looked = await lookAtAll(turn, secrets);
  if ('stopped' in looked) return looked.stopped;
  await check(turn, looked.ready);
  return beginIn(turn, journal, secrets, { ...looked, ms: timer.now() - began });
}

/** Asks, and writes the first line. */
export async function beginIn(
  turn: Turn,
  journal: Journal,
  secrets: Secrets,
  { ready, view, ms = 0 }: LookedAt,
): Promise<RotationView> {
  const refused = await askWhether(turn, ready, view);
  if (refused) return { ...view, state: 'waiting', awaiting: refused };
  const { old, notes, plan } = ready;
  const { timer, conversation } = turn.ports;
  conversation.step({ step: 'preflight', target: null, state: 'done', ms, evidence: proofOf(ready) });
  const sealed = old ? sealCredential(secrets.seal, { id: plan.id, what: 'old', credential: old }) : null;
  journal.append({ type: 'open', v: JOURNAL_VERSION, at: new Date(timer.now()).toISOString(), plan, old: sealed });
  return carryOut(turn, { journal, secrets, resumed: false, notes });
}

interface LookedAt {
  ready: Ready;
  view: RotationView;
  ms?: number;
}

function proofOf({ plan }: Ready): string {
  const stores = plan.stores.filter(({ manual }) => !manual).map(({ name }) => name);
  const written = stores.length > 0 ? `${stores.join(', ')} can be written` : 'all is in reach';
  return plan.means.make === 'api' && plan.means.list ? `admin key works, ${written}` : written;
}

type Looked = LookedAt | { stopped: RotationView };

/** Changes nothing. */
export async function lookAtAll(turn: Turn, secrets: Secrets, settle?: Wish['settle']): Promise<Looked> {
  const { key, ports } = turn;
  const facilities = { ...key, ...secrets, timer: ports.timer };
  const wish = { ...wishOf(turn), ...(settle ? { settle } : {}) };
  const first = await preflight(wish, facilities);
  if (ports.signal?.aborted) return { stopped: interruptedView(turn) };
  if (!first.ok) return { stopped: stoppedView(turn, first.stop) };
  const { old } = first.ready;
  const stop = old && (await stopForOthers(turn, old));
  if (stop) return { stopped: stoppedView(turn, stop) };
  // Places that were included are looked at like all others.
  const checked = first.ready.plan.stores.length === key.stores.size ? first : await preflight(wish, facilities);
  if (!checked.ok) return { stopped: stoppedView(turn, checked.stop) };
  const plan = labelled(turn, checked.ready.plan);
  const notes = [...chosenSource(turn, secrets), ...graceFor(turn).notes, ...checked.ready.notes];
  const ready = { ...checked.ready, plan, notes };
  return { ready, view: viewOfReady(turn, ready) };
}

function chosenSource({ request }: Turn, { chosen }: Secrets): string[] {
  // A runner without a disk keeps nothing that is sealed.
  return chosen === null || request.stateless
    ? []
    : [`key source: ${chosen}; recorded for this host: ${request.program} vault status`];
}

/** Where the label is all that others will know, it names the old key too. */
function labelled({ request, ring, name, key }: Turn, plan: Plan): Plan {
  if (!request.stateless) return plan;
  const id = statelessId(plan.old.id);
  return { ...plan, id, label: labelFor({ project: ring.project, name, id }, key.provider) };
}

function viewOfReady({ key, request, name }: Turn, { plan, oldRights, agree, notes }: Ready): RotationView {
  const view = baseOf(plan, key);
  const rights = { ...view.rights, old: oldRights.shown, accept: agree };
  const command = agree ? commandToBegin(request, name, [`--accept-rights ${agree}`]) : null;
  const hint = command ? [`the new key cannot be proved to have the same rights: ${command}`] : [];
  return { ...view, rights, notes: [...notes, ...hint] };
}

function wishOf(turn: Turn): Wish {
  const { name, ring, key, request, ports } = turn;
  const { config, names } = key;
  return {
    id: `r-${randomBytes(3).toString('hex')}`,
    name,
    project: ring.project,
    mode: request.mode,
    grace: graceFor(turn).ms,
    expires: request.expires,
    narrow: request.narrow,
    acceptRights: request.acceptRights,
    byHand: request.bringsValue,
    keepsPrevious: names.previous !== undefined,
    variables: Object.values(names),
    given: givenValue(config.fields, ports.env),
  };
}

/** Where no store can be read, the environment may know the value. */
function givenValue(fields: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv): Credential | null {
  const entries = Object.entries(fields).map(([field, variable]) => [field, env[variable]] as const);
  if (entries.some(([, value]) => !value)) return null;
  return Object.fromEntries(entries.map(([field, value]) => [field, new Secret(value as string)]));
}

async function stopForOthers(turn: Turn, old: Credential): Promise<Stop | null> {
  return (await stopForCopies(turn, old)) ?? stopForNames(turn, old);
}

/** Every place that holds the value is rotated, or left by name; none is forgotten. */
async function stopForCopies(turn: Turn, old: Credential): Promise<Stop | null> {
  const { ring, key, ports, request } = turn;
  const left = new Set(request.leave);
  for (const place of findCopies(old, ring, key, ports)) {
    if (left.has(place) || left.has(fileOf(place)) || key.stores.has(place) || isReport(place, turn)) continue;
    const fits = await canInclude(place, old, turn);
    if (!fits || !ports.conversation.present || !(await ports.conversation.include(place)))
      return copyStop(turn, place, fits);
    includeStores(turn, [place]);
  }
  const [variable] = exportedCopies(old, key, ports).filter((name) => !left.has(name));
  if (
    variable === undefined ||
    key.stores.size === 0 ||
    ![...key.stores.values()].some((store) => store.capabilities.readable)
  )
    return null;
  return {
    code: 'shadowed',
    message: `${variable} is exported with the old value: programs started here would not see the new one`,
    hints: [`unset ${variable}`, commandOf(turn, `--leave ${shellWord(variable)}`)],
    waits: true,
  };
}

/** A file that is left is left with all that is in it. */
function fileOf(place: string): string {
  return place.replace(/:(?:\/.*|[A-Za-z_]\w*)$/s, '');
}

/** What another scanner wrote holds the key, and is no place that it is used from. */
function isReport(place: string, { ring, request: { which, at } }: Turn): boolean {
  const paths = [place, fileOf(place)].map((path) => resolve(ring.base, path));
  return which.kind === 'import' && paths.includes(resolve(at, which.file));
}

/** One credential under two names: the second one would be left with a dead key. */
async function stopForNames({ ring, key, request, ports, ...turn }: Turn, old: Credential): Promise<Stop | null> {
  const left = new Set(request.leave);
  const others = await otherNames(old, { ring, key, program: request.program }, ports);
  const [other] = others.filter(({ name, store }) => !left.has(name) && !left.has(store));
  if (!other) return null;
  return {
    code: 'copies',
    message: `${other.name} is the same key, in ${other.store}; nothing was changed`,
    hints: [
      `name that store among those of ${turn.name} in the config, and take ${other.name} out, or`,
      commandToBegin(request, turn.name, [`--leave ${shellWord(other.name)}`]),
    ],
    waits: true,
  };
}

function copyStop(turn: Turn, place: string, fits: boolean): Stop {
  const include = fits
    ? [commandOf(turn, `--include ${shellWord(place)}`)]
    : ['name it in the config, as a store of the key'];
  return {
    code: 'copies',
    message: `this key also stands in ${place}; nothing was changed`,
    hints: [...include, commandOf(turn, `--leave ${shellWord(place)}`)],
    waits: true,
  };
}

function commandOf({ request, name }: Turn, flag: string): string {
  return commandToBegin(request, name, [flag]);
}

function stoppedView({ name, key, request }: Turn, { code, message, hints, waits }: Stop): RotationView {
  const view = { ...emptyView(name, key.provider.id), providerTitle: key.provider.title };
  // The last line is a command, whatever has to be done before it.
  const ready = hints.some((hint) => hint.startsWith(`${request.program} `));
  // What was refused is not proposed again.
  const again = code === 'bad-value' ? { ...request, narrow: [], expires: null } : request;
  const all = ready ? hints : [...hints, commandToBegin(again, name, [])];
  return { ...view, state: waits ? 'waiting' : 'failed', error: { code, message, hints: all } };
}

/** Whoever asks it to stop sees nothing fail. */
function interruptedView(turn: Turn): RotationView {
  const { name, key, request } = turn;
  const view = { ...emptyView(name, key.provider.id), providerTitle: key.provider.title };
  const awaiting = awaited(turn, 'interrupted', ['stopped; nothing was changed'], request.dryRun ? '--dry-run' : null);
  return { ...view, state: 'waiting', awaiting };
}

/** Null: begin. */
async function askWhether(turn: Turn, { agree }: Ready, view: RotationView): Promise<AwaitedView | null> {
  const { conversation } = turn.ports;
  conversation.planned(view);
  if (agree) {
    const agreed = conversation.present && (await conversation.acceptRights(view));
    const text = ['the new key cannot be proved to have exactly the rights of the old one'];
    if (!agreed) return awaited(turn, 'rights', text, `--accept-rights ${agree}`);
  }
  // A person who brings the new value has decided.
  if (turn.request.yes || view.new === null) return null;
  if (conversation.present && (await conversation.confirm())) return null;
  const why = conversation.present ? 'nothing was changed' : 'nobody is there to agree: nothing was changed';
  return awaited(turn, 'confirmation', [why], '--yes');
}

function awaited(turn: Turn, what: AwaitedView['what'], text: string[], flags: string | null): AwaitedView {
  const command = commandToBegin(turn.request, turn.name, flags === null ? [] : [flags]);
  return { what, text, url: null, until: null, command };
}
