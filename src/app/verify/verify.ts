// The use case behind `keyturn verify`: asks providers whether keys are live.
import { realpathSync } from 'node:fs';
import { credentialHint } from '../../core/credential.ts';
import { KeyturnError, StoreError } from '../../core/errors.ts';
import { exitOfVerify } from '../../core/exit.ts';
import { shellWord } from '../../core/shell.ts';
import type { VerifiedKey, VerifyReport } from '../../core/verify-view.ts';
import { findProvider } from '../../providers/index.ts';
import { openFacts } from '../keys/facts.ts';
import { type AskedKeys, type KeyRing, openKeyRing } from '../keys/key-ring.ts';
import type { KeysPorts } from '../keys/ports.ts';
import { inPlace } from '../rotate/again.ts';
import { askAll, type Question } from './ask.ts';
import { questionsAbout } from './imported.ts';
import { type Known, knowSecret } from './known.ts';
import { addressFor, allNames, questionsOf } from './questions.ts';

export interface VerifyRequest extends AskedKeys {
  which:
    | { kind: 'named'; names: readonly string[] }
    | { kind: 'all' }
    | { kind: 'value'; text: string }
    | { kind: 'import'; text: string; file: string };
  /** `--provider`, for a value that no rule knows. */
  provider: string | null;
}

export interface VerifyPorts extends KeysPorts {
  stateDirectory: string | null;
}

export async function verify(request: VerifyRequest, ports: VerifyPorts): Promise<VerifyReport> {
  const { which, provider } = request;
  // What cannot be a key is refused before any config is read.
  const known = which.kind === 'value' ? knowSecret(which.text, provider, `${request.program} verify -`) : null;
  const ring = await openKeyRing(request, ports);
  const silent: VerifiedKey[] = [];
  const questions = await questionsFor(request, known, { ring, ports, silent });
  const answers = await askAll(questions);
  noteAnswers(questions, answers, ring, ports);
  return reportOf([...answers, ...silent], request);
}

interface Asking {
  ring: KeyRing;
  ports: KeysPorts;
  /** Of all keys, those without a value: nobody can be asked. */
  silent: VerifiedKey[];
}

async function questionsFor(
  { which, program }: VerifyRequest,
  known: Known | null,
  { ring, ports, silent }: Asking,
): Promise<Question[]> {
  if (which.kind === 'import') return questionsAbout(which.text, which.file, ring, ports);
  if (known) {
    const { provider: own, credential } = known;
    const context = await addressFor(known.provider, known.credential, ring, ports);
    return [{ name: null, provider: own, credential, context, where: ['standard input'], finding: null }];
  }
  const names = which.kind === 'named' ? which.names : allNames(ring, ports);
  const questions: Question[] = [];
  for (const name of names) {
    try {
      questions.push(...(await questionsOf(name, ring, ports, program)));
    } catch (error) {
      if (which.kind !== 'all' || !isOfOne(error)) throw error;
      silent.push(silentKey(name, ring, error.message));
    }
  }
  return questions;
}

/** It keeps nobody from asking about the others. */
function isOfOne(error: unknown): error is KeyturnError {
  return error instanceof StoreError || (error instanceof KeyturnError && error.code === 'no-provider');
}

function silentKey(name: string, ring: KeyRing, reason: string): VerifiedKey {
  const id = ring.keys.find((key) => key.name === name)?.provider?.id ?? '';
  const nothing = { account: null, expires: null, rights: {}, broad: [], warning: null, where: [], finding: null };
  const evidence = `not asked: ${reason.replace(`${name}: `, '')}`;
  return { ...nothing, name, provider: id, providerTitle: findProvider(id)?.title ?? id, state: 'unknown', evidence };
}

/** For `status` and `check`, which ask nobody. */
function noteAnswers(
  questions: readonly Question[],
  answers: readonly VerifiedKey[],
  ring: KeyRing,
  { stateDirectory, timer }: VerifyPorts,
): void {
  const facts = openFacts(stateDirectory, realpathSync(ring.root), ring.environment);
  const at = new Date(timer.now()).toISOString();
  answers.forEach(({ name, state, expires, rights, broad }, i) => {
    if (name === null || state === 'unknown') return;
    const hint = credentialHint(questions[i].credential, questions[i].provider.fields);
    facts.note(name, { at, hint, state, created: null, lastUsed: null, expires, rights, broad });
  });
}

const ORDER = ['dead', 'unknown', 'live'] as const;

function reportOf(keys: readonly VerifiedKey[], request: VerifyRequest): VerifyReport {
  const counts = { live: 0, dead: 0, unknown: 0 };
  for (const { state } of keys) counts[state]++;
  const sorted = ORDER.flatMap((state) => keys.filter((key) => key.state === state));
  const names = [
    ...new Set(sorted.filter(({ state, name }) => state === 'dead' && name !== null).map(({ name }) => name)),
  ];
  return {
    schema: 'keyturn.verify/1',
    verdict: verdictOf(counts, keys.length),
    counts,
    keys: sorted,
    next: names.slice(0, 5).map((name) => inPlace(request, `${request.program} rotate ${shellWord(name ?? '')}`)),
    exit: exitOfVerify(counts),
  };
}

function verdictOf({ dead, unknown }: VerifyReport['counts'], total: number): string {
  if (total === 0) return 'There is no key to ask about.';
  const one = total === 1;
  if (dead === 0 && unknown === 0) return one ? 'The key is live.' : `All ${total} keys are live.`;
  if (one) return dead === 1 ? 'The key is dead.' : 'Whether the key is live is unknown.';
  if (dead === 0) return `${unknown} of ${total} keys ${unknown === 1 ? 'is' : 'are'} unknown, none dead.`;
  return `${dead} of ${total} keys ${dead === 1 ? 'is' : 'are'} dead${unknown > 0 ? `, ${unknown} unknown` : ''}.`;
}
