// What a journal and its outcome look like from the outside.

import { dueAt } from '../../core/due.ts';
import { mayHaveHappened } from '../../core/result.ts';
import {
  type AwaitedView,
  countedPart,
  LEFT_OVER,
  type RotationState,
  type RotationView,
  type StepView,
} from '../../core/rotation-view.ts';
import { shellWord } from '../../core/shell.ts';
import type { HumanStep } from '../../providers/provider.ts';
import type { Line, Plan } from '../../rotation/journal-line.ts';
import { type Action, next } from '../../rotation/machine.ts';
import { partOf, personSteps } from '../../rotation/person-steps.ts';
import type { Outcome } from '../../rotation/ports.ts';
import { type Progress, progressOf } from '../../rotation/progress.ts';
import { areUncertain } from '../../rotation/rights.ts';
import type { OpenKey } from '../keys/open-key.ts';
import type { HandFill } from './request.ts';

export interface ViewParts {
  key: OpenKey;
  lines: readonly Line[];
  outcome: Outcome;
  resumed: boolean;
  /** Lines that were there before this run. */
  before: number;
  program: string;
  notes: readonly string[];
  /** In ms since 1970. */
  now: number;
  /** How long a key may be in use, in ms; null: no limit. */
  limit: number | null;
}

export function viewOf(parts: ViewParts): RotationView {
  const { key, lines, outcome, resumed, before, program, notes } = parts;
  const progress = progressOf(lines);
  const { plan, fresh } = progress;
  return {
    ...baseOf(plan, key),
    state: stateOf(outcome),
    step: outcome.state === 'waiting' ? outcome.step : null,
    resumed,
    steps: lines.flatMap((line, i) => stepOf(line, i < before)),
    new: fresh ? { id: fresh.id, hint: fresh.hint, label: plan.label } : null,
    graceUntil: outcome.state === 'grace' ? new Date(outcome.until).toISOString() : null,
    due: progress.undo ? null : dueAfter(progress, parts.limit),
    awaiting: outcome.state === 'interrupted' ? interruptedAt(parts, plan) : awaitedOf(outcome, { plan, key }, program),
    notes: [...notes, ...refusedIn(outcome), ...leftAsIs(lines), ...leftOver(outcome), ...mayBeLeft(progress, key)],
    error: errorOf(outcome, progress, program),
  };
}

/** What holds for a plan alone too. */
export function baseOf(plan: Plan, key: OpenKey): RotationView {
  return {
    id: plan.id,
    name: plan.name,
    provider: plan.provider,
    providerTitle: key.provider.title,
    class: plan.class,
    mode: plan.mode,
    state: 'planned',
    step: null,
    resumed: false,
    steps: [],
    old: oldOf(plan),
    new: plan.means.make === 'person' ? null : { id: null, hint: '', label: plan.label },
    rights: {
      old: plan.rights.shown,
      new: plan.rights.shown,
      expires: plan.expires,
      unknown: areUncertain(plan.rights) ? plan.rights.unknown : [],
      accept: null,
    },
    byHand: byHandOf(plan, key),
    stores: plan.stores.map(({ name }) => name),
    consumers: plan.consumers.map((name) => {
      const consumer = key.consumers.get(name);
      return { name, reload: consumer?.describeReload() ?? null, check: consumer?.describeCheck() ?? null };
    }),
    graceMs: plan.mode === 'normal' && plan.class !== 'C' ? plan.grace : 0,
    overlap: key.provider.madeHere ? (plan.keepsPrevious ? 'beside' : 'none') : 'live',
    graceUntil: null,
    due: null,
    awaiting: null,
    plan: [],
    notes: [],
    error: null,
  };
}

function oldOf({ old }: Plan): RotationView['old'] {
  const { id, hint, dead, expires } = old;
  return { id, hint, ...(dead ? { dead } : {}), ...(expires ? { expires } : {}) };
}

function byHandOf(plan: Plan, { provider }: OpenKey): RotationView['byHand'] {
  if (plan.means.make !== 'person') return null;
  return { things: personSteps(plan).length, why: provider.generate ? 'brought' : 'no API' };
}

/** Of a key that got no plan. */
export function emptyView(name: string, provider: string): RotationView {
  return {
    id: null,
    name,
    provider,
    providerTitle: provider,
    class: 'A',
    mode: 'normal',
    state: 'planned',
    step: null,
    resumed: false,
    steps: [],
    old: { id: null, hint: '' },
    new: null,
    rights: { old: {}, new: {}, expires: null, unknown: [], accept: null },
    byHand: null,
    stores: [],
    consumers: [],
    graceMs: 0,
    overlap: 'live',
    graceUntil: null,
    due: null,
    awaiting: null,
    plan: [],
    notes: [],
    error: null,
  };
}

function stateOf(outcome: Outcome): RotationState {
  return outcome.state === 'interrupted' ? 'running' : outcome.state;
}

function stepOf(line: Line, kept: boolean): StepView[] {
  if (line.type !== 'done' && line.type !== 'failed') return [];
  const { step, target = null, at } = line;
  const state = line.type === 'failed' ? 'failed' : kept ? 'kept' : 'done';
  const evidence = line.type === 'failed' ? line.message : (line.evidence ?? null);
  return [{ step, target, state, at, ms: line.type === 'done' ? line.ms : 0, evidence }];
}

/** After the time that the config says, counted from the new key, and before that one ends. */
export function dueAfter({ promoted, plan }: Progress, limit: number | null): string | null {
  const expires = plan.expires === null ? null : Date.parse(plan.expires);
  const due = promoted === null ? null : dueAt({ from: promoted, limit, expires });
  return due === null ? null : new Date(due).toISOString();
}

/** What a person needs who fills a store: its page, and where the value can be read. */
export function handFillOf(store: string, { stores }: Pick<OpenKey, 'stores'>, back: boolean): HandFill {
  const readable = [...stores.values()].find(({ capabilities }) => capabilities.readable);
  return { store, page: stores.get(store)?.page ?? null, source: readable?.name ?? null, value: back ? 'old' : 'new' };
}

function fillTextOf(store: string, key: OpenKey, back: boolean): Pick<AwaitedView, 'url' | 'text'> {
  const { page, source, value } = handFillOf(store, key, back);
  return {
    url: page,
    text: [`put the ${value} value into ${store}`, ...(source ? [`as it stands in ${source}`] : [])],
  };
}

function awaitedOf(outcome: Outcome, { plan, key }: { plan: Plan; key: OpenKey }, program: string): AwaitedView | null {
  if (outcome.state !== 'human') return null;
  const { what, step, row } = outcome;
  const store = outcome.store ?? '';
  const base = `${program} rotate ${shellWord(plan.name)}`;
  if (what === 'store') {
    const { url, text } = fillTextOf(store, key, outcome.back === true);
    return { what, text, url, until: plan.deadline, command: `${base} --done ${shellWord(store)}` };
  }
  const command = what === 'remove' ? base : `${base} --new-value-file -`;
  const label = what === 'remove' ? null : plan.label;
  const part = partOf(plan, what === 'remove' ? 'remove' : 'create');
  return { what, ...(part ? { part } : {}), ...onPage(step, { row, label }), until: plan.deadline, command };
}

/** What a person does on a page; what is not known is left out. */
function onPage(step: HumanStep | null, { row, label }: { row?: string; label: string | null }) {
  return {
    text: step?.click ?? [],
    url: step?.open || null,
    ...(step?.notes.length ? { rest: step.notes } : {}),
    ...(label ? { label } : {}),
    ...(row ? { row } : {}),
  };
}

/** What comes next when the same command is run again. */
function interruptedAt({ lines, now, program }: ViewParts, plan: Plan): AwaitedView {
  const { name, deadline } = plan;
  const action = next(lines, now);
  const words = HAND_WORDS[action.do];
  const counted = words && `you, ${countedPart(partOf(plan, words.part), words.what)}`;
  const text = ['stopped; what is done is kept', `next: ${counted ?? NEXT_WORDS[action.do] ?? action.do}`];
  const command = `${program} rotate ${shellWord(name)}`;
  return { what: 'interrupted', text, url: null, until: deadline, command };
}

const HAND_WORDS: Partial<Record<Action['do'], { part: 'create' | 'remove'; what: string }>> = {
  ask: { part: 'create', what: 'make the new key' },
  remove: { part: 'remove', what: 'remove the old key' },
};

const NEXT_WORDS: Partial<Record<Action['do'], string>> = {
  prove: 'the provider is asked about the key that you gave',
  recover: 'what became of the new key is looked up',
  confirm: 'the old key is proved dead',
  'check-old': 'whether the old key works',
};

/** The old key lives, or may be given its life back. */
export function canGoBack(progress: Progress): boolean {
  const { plan, fresh, candidates } = progress;
  const replaced = plan.class === 'C' && (fresh !== null || candidates.length > 0);
  const gone = replaced || plan.mode === 'revoke-first';
  return !gone && !progress.isStarted('revoke');
}

/** What did not go back, because somebody else had written it. */
function leftAsIs(lines: readonly Line[]): string[] {
  return lines.flatMap((line) =>
    line.type === 'done' && line.step === 'restore' && line.foreign ? [line.evidence ?? ''] : [],
  );
}

function leftOver(outcome: Outcome): string[] {
  const left = outcome.state === 'aborted' || outcome.state === 'failed' ? outcome.left : null;
  return left ? [`${LEFT_OVER}take it away at ${left.open}`] : [];
}

/** Why the value that a person brought last was not taken. */
function refusedIn(outcome: Outcome): string[] {
  return outcome.state === 'human' && outcome.refused ? [`not taken: ${outcome.refused}`] : [];
}

/** Keys whose making was never answered, where no list can tell. */
function mayBeLeft({ possibleOrphans, lost }: Progress, { provider }: OpenKey): string[] {
  if (possibleOrphans === 0 && !lost) return [];
  const what =
    possibleOrphans > 1 ? `${possibleOrphans} new keys whose values were lost` : 'a new key whose value was lost';
  return [`possible orphan: ${what} may work; look for it at ${provider.console.keys}`];
}

function errorOf(outcome: Outcome, progress: Progress, program: string): RotationView['error'] {
  const { plan } = progress;
  const again = `${program} rotate ${shellWord(plan.name)}`;
  if (outcome.state === 'failed')
    return { code: 'rotation-failed', message: outcome.reason, hints: [...(outcome.hints ?? []), again] };
  if (outcome.state !== 'waiting') return null;
  const { failure, step } = outcome;
  const ending = step === 'revoke' || step === 'confirm' || step === 'disable';
  const back = ending || progress.undo || !canGoBack(progress) ? [] : [`${again} --abort`];
  const hints = [...failure.hints, ...doubtOf(outcome, plan), again, ...back];
  return { code: 'rotation-waits', message: `stopped in ${step}: ${failure.message}`, hints };
}

/** No answer came to a change that may have happened. */
function doubtOf({ step, failure }: Extract<Outcome, { state: 'waiting' }>, plan: Plan): string[] {
  if (step !== 'generate' || !mayHaveHappened(failure) || plan.means.make === 'person') return [];
  return [`${plan.class === 'C' ? 'the old key may be dead by now' : 'a key may have been made'}; this finds out:`];
}
