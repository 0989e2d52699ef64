// Asks the providers which findings of a report are live.
import type { Credential } from '../../core/credential.ts';
import type { Report } from '../../core/model.ts';
import { Secret } from '../../core/secret.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { KeysPorts } from '../keys/ports.ts';
import { askAll, type Question } from './ask.ts';
import { type Held, heldBy } from './held.ts';
import { addressFor } from './questions.ts';

/** More than so many findings are not asked about: the rest stays as it was. */
const BUDGET = 200;

/** `report` holds the values; what comes back holds them only if `keep`. Each goes to its own provider's address. */
export async function verifyFindings(
  report: Report,
  { ring, keep }: { ring: KeyRing; keep: boolean },
  ports: KeysPorts,
): Promise<Report> {
  const held = heldBy(report.findings.filter(({ baseline }) => !baseline)).filter(isWellFormed);
  const asked: { question: Question; findings: readonly string[] }[] = [];
  for (const each of held) {
    const question = asked.length < BUDGET ? await questionAbout(each, ring, ports) : null;
    if (question) asked.push({ question, findings: each.findings });
  }
  const answers = await askAll(asked.map(({ question }) => question));
  const at = new Date(ports.timer.now()).toISOString();
  const told = new Map(asked.flatMap(({ findings }, i) => findings.map((name) => [name, answers[i]] as const)));
  const findings = report.findings.map((finding) => {
    const answer = told.get(finding.fingerprint);
    const liveness = answer ? { state: answer.state, at, evidence: answer.evidence } : finding.liveness;
    const { secret, ...rest } = finding;
    return { ...rest, ...(keep && secret !== undefined ? { secret } : {}), liveness };
  });
  return { ...report, findings, network: networkOf(answers, Math.max(0, held.length - BUDGET)) };
}

function credentialOf({ values }: Held): Credential {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, new Secret(value)]));
}

function isWellFormed(held: Held): boolean {
  return !held.provider.refuse?.(credentialOf(held));
}

async function questionAbout(held: Held, ring: KeyRing, ports: KeysPorts): Promise<Question | null> {
  const { provider } = held;
  const credential = credentialOf(held);
  const context = await addressFor(provider, credential, ring, ports);
  return context.baseUrl === '' ? null : { name: null, provider, context, credential, where: [], finding: null };
}

/** `asked OpenAI and Slack about 3 findings: 1 live, 2 dead`. */
function networkOf(answers: readonly { providerTitle: string; state: string }[], left: number): string {
  if (answers.length === 0) return 'not used: no finding is of a provider that can be asked';
  const titles = [...new Set(answers.map(({ providerTitle }) => providerTitle))];
  const states = ['live', 'dead', 'unknown'].map(
    (state) => [state, answers.filter((each) => each.state === state).length] as const,
  );
  const counts = states.filter(([, n]) => n > 0).map(([state, n]) => `${n} ${state}`);
  const rest = left > 0 ? `; ${left} more were not asked about: over ${BUDGET}` : '';
  return `asked ${titles.join(', ')} about ${answers.length} ${answers.length === 1 ? 'finding' : 'findings'}: ${counts.join(', ')}${rest}`;
}
