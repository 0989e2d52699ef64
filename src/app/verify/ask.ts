// Asks providers about many keys at once, each provider about one at a time.
import type { Credential } from '../../core/credential.ts';
import type { VerifiedKey } from '../../core/verify-view.ts';
import type { Provider, ProviderContext, Verification } from '../../providers/provider.ts';

export interface Question {
  name: string | null;
  provider: Provider;
  context: ProviderContext;
  credential: Credential;
  where: readonly string[];
  finding: string | null;
}

/** Of different providers. */
const AT_ONCE = 6;

/** In the order of the questions. */
export async function askAll(questions: readonly Question[]): Promise<VerifiedKey[]> {
  const answers: VerifiedKey[] = [];
  const lanes = new Map<string, number[]>();
  questions.forEach(({ context, provider }, i) => {
    const lane = context.baseUrl || provider.id;
    lanes.set(lane, [...(lanes.get(lane) ?? []), i]);
  });
  const waiting = [...lanes.values()];
  const work = async () => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift()) {
      let refused = 0;
      for (const i of lane) {
        answers[i] = refused < MOST_REFUSED ? await ask(questions[i]) : unasked(questions[i], TOO_MANY);
        refused = /^(?:429|not asked: too many)/.test(answers[i].evidence) ? refused + 1 : 0;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, work));
  return answers;
}

/** A provider that counts requests is left alone once it has said so to as many in a row, each with its own tries. */
const MOST_REFUSED = 2;
const TOO_MANY = 'too many requests, it said before';

function unasked({ name, provider, where, finding }: Question, why: string): VerifiedKey {
  const nothing = { account: null, expires: null, rights: {}, broad: [], warning: null };
  const base = { name, provider: provider.id, providerTitle: provider.title, where, finding };
  return { ...base, ...nothing, state: 'unknown', evidence: `not asked: ${why}` };
}

/** What cannot be a key of this provider is not sent there. */
async function ask(question: Question): Promise<VerifiedKey> {
  const { provider, context, credential } = question;
  const refusal = provider.refuse?.(credential) ?? null;
  if (refusal) return unasked(question, refusal);
  const told = await provider.verify(credential, context);
  return {
    ...unasked(question, ''),
    ...stateOf(told, provider, context),
    account: told.account ?? null,
    expires: told.expires ?? null,
    rights: told.rights?.shown ?? {},
    broad: told.rights?.broad ?? [],
    warning: told.warning ?? null,
  };
}

/** A key that the vendor's server does not know may be one of a server of somebody's own. */
function stateOf(
  { state, evidence }: Verification,
  { selfHosted, title }: Provider,
  { guessed, baseUrl }: ProviderContext,
): Pick<VerifiedKey, 'state' | 'evidence'> {
  if (state !== 'dead' || !selfHosted || !guessed || !evidence.startsWith('401')) return { state, evidence };
  return { state: 'unknown', evidence: `${evidence} at ${new URL(baseUrl).host}; another ${title} may know it` };
}
