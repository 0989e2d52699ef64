// The use case behind `keyturn revoke`: says exactly which key will die, ends it, and proves that it is dead.
import { realpathSync } from 'node:fs';
import { credentialHint } from '../../core/credential.ts';
import { KeyturnError, systemReason } from '../../core/errors.ts';
import { EXIT, type Exit } from '../../core/exit.ts';
import type { Result } from '../../core/result.ts';
import type { RevokedKey, RevokeReport, RevokeStep } from '../../core/revoke-view.ts';
import { shellWord } from '../../core/shell.ts';
import type { ListedKey, Verification } from '../../providers/provider.ts';
import { findingOf, otherFindingsOf } from '../../rotation/finding.ts';
import { stepAt } from '../../rotation/person-steps.ts';
import { openKeyRing } from '../keys/key-ring.ts';
import type { KeysPorts } from '../keys/ports.ts';
import { inPlace } from '../rotate/again.ts';
import { type Fence, NO_FENCE } from '../rotate/fence.ts';
import { rotationFiles } from '../rotate/journals.ts';
import { type MarkPorts, markRevoked } from '../rotate/mark-revoked.ts';
import { undisturbed } from '../rotate/undisturbed.ts';
import type { Question } from './ask.ts';
import { questionFor, type RevokeRequest } from './which-key.ts';

export interface RevokePorts extends KeysPorts, MarkPorts {
  /** Shows the key and asks; null: nobody can be asked. */
  confirm: ((report: RevokeReport) => Promise<boolean>) | null;
  onStep(step: RevokeStep): void;
  stateDirectory: string | null;
  /** `finding`: what scans call it; it is never taken for new again. */
  record(happening: {
    name: string | null;
    step: 'begin' | 'confirm';
    provider: string;
    id: string | null;
    evidence: string;
    finding?: string;
  }): void;
}

/** How long a dead key may take to be known, at most. */
const PATIENCE = 120_000;
const PAUSE = 2_000;

export async function revoke(request: RevokeRequest, ports: RevokePorts): Promise<RevokeReport> {
  const ring = await openKeyRing(request, ports);
  const question = await questionFor(request, ring, ports);
  const run = async (fence: Fence) => {
    const report = await new Revocation(question, request, { ...ports, root: ring.root, fence }).run();
    return { ...report, next: report.next.map((line) => inPlace(request, line)) };
  };
  if (question.name === null) return run(NO_FENCE);
  const files = rotationFiles(ports.stateDirectory, realpathSync(ring.root), ring.environment);
  const { program } = request;
  const again = inPlace(request, `${program} revoke ${namedBy(request.which)}`);
  return undisturbed(files, { name: question.name, program, now: ports.timer.now(), again }, run);
}

class Revocation {
  readonly #steps: RevokeStep[] = [];
  #key: RevokedKey;

  constructor(
    readonly question: Question,
    readonly request: RevokeRequest,
    readonly ports: RevokePorts & { root: string; fence: Fence },
  ) {
    const hint = credentialHint(question.credential, question.provider.fields);
    this.#key = { id: null, label: null, hint, created: null, lastUsed: null, rights: {} };
  }

  async run(): Promise<RevokeReport> {
    const { provider, credential, context } = this.question;
    const refusal = provider.refuse?.(credential) ?? null;
    if (refusal) return this.#report('failed', `Nothing was changed: ${refusal}.`);
    const told = await this.#timed('verify', () => provider.verify(credential, context));
    if (told.state === 'dead') return this.#report('dead-already', `The key is dead already: ${told.evidence}.`);
    this.#key = { ...this.#key, id: told.keyId ?? null, rights: told.rights?.shown ?? {} };
    if (!provider.revoke) return this.#byHand();
    const known = await this.#identify(told);
    if (known) return known;
    return (await this.#ask()) ?? (await this.#end());
  }

  /** A key that the list does not know exactly is not touched; keys that end themselves by value need no list. */
  async #identify(told: Verification): Promise<RevokeReport | null> {
    const { provider, credential, context } = this.question;
    if (!provider.identify) return null;
    const began = this.ports.timer.now();
    const found: Result<ListedKey> = await provider.identify(credential, context);
    if (found.ok) {
      const { id, label, created, lastUsed, rights } = found.value;
      this.#key = {
        ...this.#key,
        id: id || null,
        label,
        created,
        lastUsed,
        rights: rights?.shown ?? told.rights?.shown ?? {},
      };
      return null;
    }
    this.#note({ step: 'identify', state: 'failed', ms: this.ports.timer.now() - began, evidence: found.message });
    if (provider.steps.remove) return this.#byHand(found.hints);
    return this.#report('failed', `Nothing was changed: ${found.message}.`, found.hints);
  }

  async #ask(): Promise<RevokeReport | null> {
    if (this.request.yes) return null;
    const shown = this.#report('asked', 'This key will die.');
    if (this.ports.confirm && (await this.ports.confirm(shown))) return null;
    const verdict = this.ports.confirm ? 'Nothing was changed.' : 'Nothing was changed: nobody is there to agree.';
    return {
      ...shown,
      verdict,
      next: this.ports.confirm ? this.#instead() : [...this.#instead(), this.#again('--yes')],
    };
  }

  async #end(): Promise<RevokeReport> {
    const { provider, credential, context } = this.question;
    const ref = { id: this.#key.id, credential };
    // What cannot be written down does not begin.
    this.#record('begin', this.#key.hint);
    // Reversible first: a mistake that is seen now can be taken back.
    for (const step of ['disable', 'revoke'] as const) {
      const act = provider[step];
      if (!act) continue;
      this.ports.fence();
      const began = this.ports.timer.now();
      const ended = await act(ref, context);
      const ms = this.ports.timer.now() - began;
      const gone = !ended.ok && ended.kind === 'not-found';
      const state = ended.ok || gone ? 'done' : 'failed';
      this.#note({ step, state, ms, evidence: ended.ok ? '' : ended.message });
      if (state === 'failed' && !ended.ok) return this.#failed(ended.message, ended.hints);
    }
    return this.#confirm();
  }

  /** What may have happened is told by the key itself. */
  async #failed(message: string, hints: readonly string[]): Promise<RevokeReport> {
    const { provider, credential, context } = this.question;
    const told = await this.#timed('verify', () => provider.verify(credential, context));
    if (told.state === 'dead') return this.#proved(told.evidence);
    return { ...this.#report('waiting', `The key is not revoked: ${message}.`, hints), next: [this.#again('')] };
  }

  async #confirm(): Promise<RevokeReport> {
    const { provider, credential, context } = this.question;
    const began = this.ports.timer.now();
    const deadline = began + Math.min(PATIENCE, Math.max(PAUSE * 5, provider.propagation));
    for (;;) {
      const told = await provider.verify(credential, context);
      const ms = this.ports.timer.now() - began;
      if (told.state === 'dead') {
        this.#note({ step: 'confirm', state: 'done', ms, evidence: `dead: ${told.evidence}` });
        return this.#proved(told.evidence);
      }
      if (this.ports.timer.now() + PAUSE > deadline) {
        this.#note({ step: 'confirm', state: 'wait', ms, evidence: `${told.state}: ${told.evidence}` });
        const verdict = `Revoked, but not yet proved dead: ${provider.title} still says ${told.state}.`;
        return { ...this.#report('waiting', verdict), next: [this.#again('')] };
      }
      await this.ports.timer.sleep(PAUSE);
    }
  }

  async #proved(evidence: string): Promise<RevokeReport> {
    const { provider, credential } = this.question;
    const { ports } = this;
    const finding = findingOf(credential, provider);
    const unwritten = this.#recordEnd(evidence, finding);
    const others = otherFindingsOf(credential, provider);
    const death = { others, at: new Date(ports.timer.now()).toISOString(), status: statusIn(evidence) };
    const notes = finding ? await markRevoked(ports.root, { finding, ...death }, ports) : [];
    const report = this.#report('revoked', `Revoked. The key is proved dead: ${evidence}.`, [...unwritten, ...notes]);
    return unwritten.length > 0 ? { ...report, exit: { code: EXIT.failed, reason: 'not recorded' } } : report;
  }

  #record(step: 'begin' | 'confirm', evidence: string, finding: string | null = null): void {
    const { name, provider } = this.question;
    const base = { name, step, provider: provider.id, id: this.#key.id, evidence };
    this.ports.record({ ...base, ...(finding ? { finding } : {}) });
  }

  /** The key is dead by now: that is told in any case. */
  #recordEnd(evidence: string, finding: string | null): string[] {
    try {
      this.#record('confirm', evidence, finding);
      return [];
    } catch (error) {
      const reason = error instanceof KeyturnError ? error.message : systemReason(error);
      return [`the event log could not be written: ${reason}`];
    }
  }

  #byHand(hints: readonly string[] = []): RevokeReport {
    const { provider, credential } = this.question;
    const step = stepAt(provider, provider.steps.remove ?? provider.steps.replace ?? null, credential);
    const verdict = provider.revoke
      ? 'keyturn cannot tell which key this is there: you remove it.'
      : `${provider.title} has no API that ends keys: you remove it.`;
    return { ...this.#report('by-hand', verdict, hints), byHand: step, next: [this.#again('')] };
  }

  /** What came without a name and is in use here has a gentler way: a new key first. */
  #instead(): string[] {
    const { name } = this.question;
    const { which, program } = this.request;
    return name === null || which.kind === 'named' ? [] : [`${program} rotate ${shellWord(name)}`];
  }

  #again(option: string): string {
    const { which, program, provider } = this.request;
    const asked = provider === null ? '' : `--provider ${provider}`;
    const words = which.kind === 'value' && which.named !== '-' ? [option] : [asked, option];
    return [`${program} revoke ${namedBy(which)}`, ...words.filter(Boolean)].join(' ');
  }

  async #timed(step: RevokeStep['step'], work: () => Promise<Verification>): Promise<Verification> {
    const began = this.ports.timer.now();
    const told = await work();
    this.#note({
      step,
      state: 'done',
      ms: this.ports.timer.now() - began,
      evidence: `${told.state}: ${told.evidence}`,
    });
    return told;
  }

  #note(step: RevokeStep): void {
    this.#steps.push(step);
    this.ports.onStep(step);
  }

  #report(state: RevokeReport['state'], verdict: string, hints: readonly string[] = []): RevokeReport {
    const { name, provider, where } = this.question;
    return {
      schema: 'keyturn.revoke/1',
      state,
      verdict,
      name,
      provider: provider.id,
      providerTitle: provider.title,
      key: this.#key,
      where,
      steps: [...this.#steps],
      byHand: null,
      hints,
      next: [],
      exit: EXITS[state],
    };
  }
}

/** `401` of `401 invalid_api_key`. */
function statusIn(evidence: string): string {
  return /^\w+/.exec(evidence)?.[0] ?? 'dead';
}

const EXITS: Readonly<Record<RevokeReport['state'], Exit>> = {
  revoked: { code: EXIT.ok, reason: 'done' },
  'dead-already': { code: EXIT.ok, reason: 'done' },
  asked: { code: EXIT.waits, reason: 'nobody agreed' },
  'by-hand': { code: EXIT.waits, reason: 'a person has to do it' },
  waiting: { code: EXIT.waits, reason: 'not yet proved dead' },
  failed: { code: EXIT.failed, reason: 'nothing was changed' },
};

/** As the command names it. */
function namedBy(which: RevokeRequest['which']): string {
  if (which.kind === 'import') return `--import ${shellWord(which.file)}`;
  return which.kind === 'named' ? shellWord(which.name) : which.named;
}
