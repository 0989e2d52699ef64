// The use case behind `keyturn revoke`: says exactly which key will die, ends it, and proves that it is dead.
import { credentialHint } from '../../core/credential.ts';
import { UsageError } from '../../core/errors.ts';
import { EXIT, type Exit } from '../../core/exit.ts';
import type { Result } from '../../core/result.ts';
import type { RevokedKey, RevokeReport, RevokeStep } from '../../core/revoke-view.ts';
import { shellWord } from '../../core/shell.ts';
import type { ListedKey, Verification } from '../../providers/provider.ts';
import { findingOf } from '../../rotation/finding.ts';
import { type AskedKeys, type KeyRing, openKeyRing } from '../keys/key-ring.ts';
import type { KeysPorts } from '../keys/ports.ts';
import { type MarkPorts, markRevoked } from '../rotate/mark-revoked.ts';
import type { Question } from './ask.ts';
import { questionsAbout } from './imported.ts';
import { namedInUse } from './in-use.ts';
import { knowSecret } from './known.ts';
import { addressFor, questionsOf } from './questions.ts';

export interface RevokeRequest extends AskedKeys {
  which:
    | { kind: 'named'; name: string }
    | { kind: 'value'; text: string; from: string }
    /** What another scanner has found. */
    | { kind: 'import'; text: string; file: string };
  provider: string | null;
  yes: boolean;
}

export interface RevokePorts extends KeysPorts, MarkPorts {
  /** Shows the key and asks; null: nobody can be asked. */
  confirm: ((report: RevokeReport) => Promise<boolean>) | null;
  onStep(step: RevokeStep): void;
  /** `finding`: what scans call it; it is never taken for new again. */
  record(happening: {
    name: string | null;
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
  return new Revocation(question, request, { ...ports, root: ring.root }).run();
}

async function questionFor(
  { which, provider, program }: RevokeRequest,
  ring: KeyRing,
  ports: KeysPorts,
): Promise<Question> {
  const known = which.kind === 'value' ? knowSecret(which.text, provider) : null;
  if (which.kind === 'import') return namedInUse(await theOneIn(which, provider, ring, ports), ring, ports);
  if (which.kind === 'value' && known) {
    const { provider: own, credential } = known;
    const context = await addressFor(own, credential, ring, ports);
    const question = { name: null, provider: own, credential, context, where: [which.from], finding: null };
    return namedInUse(question, ring, ports);
  }
  if (which.kind === 'value')
    throw new UsageError('unknown-value', 'no rule knows whose key this is; nothing was changed');
  const questions = await questionsOf(which.name, ring, ports, program);
  if (questions.length === 1) return questions[0];
  const places = questions.map(({ where }) => where.join(', '));
  throw new UsageError(
    'ambiguous-value',
    `${which.name} has several values: ${places.join(' and ')}; nothing was changed`,
    [`hand over the one that is meant: ${program} revoke -`],
  );
}

/** One at a time: each is shown before it dies. */
async function theOneIn(
  { text, file }: { text: string; file: string },
  provider: string | null,
  ring: KeyRing,
  ports: KeysPorts,
): Promise<Question> {
  const all = await questionsAbout(text, file, ring, ports);
  const found = all.filter((question) => provider === null || question.provider.id === provider);
  if (found.length === 1) return found[0];
  if (found.length === 0) {
    throw new UsageError('unknown-value', `${file} shows no value that a rule knows; nothing was changed`);
  }
  const hints = found.map((question) => {
    const hint = credentialHint(question.credential, question.provider.fields);
    return `${question.provider.id}  ${hint}  ${question.where.join(', ')}`;
  });
  throw new UsageError('ambiguous-value', `${file} shows ${found.length} keys; nothing was changed`, [
    'one at a time: name its provider with --provider, or hand its value over to revoke -',
    ...hints,
  ]);
}

class Revocation {
  readonly #steps: RevokeStep[] = [];
  #key: RevokedKey;

  constructor(
    readonly question: Question,
    readonly request: RevokeRequest,
    readonly ports: RevokePorts & { root: string },
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
    // Reversible first: a mistake that is seen now can be taken back.
    for (const step of ['disable', 'revoke'] as const) {
      const act = provider[step];
      if (!act) continue;
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
    const { name, provider, credential } = this.question;
    const { ports } = this;
    const finding = findingOf(credential, provider);
    ports.record({ name, provider: provider.id, id: this.#key.id, evidence, ...(finding ? { finding } : {}) });
    const at = new Date(ports.timer.now()).toISOString();
    const note = finding && (await markRevoked(ports.root, { finding, at, status: statusIn(evidence) }, ports));
    return this.#report('revoked', `Revoked. The key is proved dead: ${evidence}.`, note ? [note] : []);
  }

  #byHand(hints: readonly string[] = []): RevokeReport {
    const { provider } = this.question;
    const step = provider.steps.remove ?? provider.steps.replace ?? null;
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
    const { which, program } = this.request;
    const what = which.kind === 'named' ? which.name : '-';
    return `${program} revoke ${what} ${option}`.trimEnd();
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
