// Asks the providers which findings of a report are live.
import type { Credential } from '../../core/credential.ts';
import type { Finding, Report } from '../../core/model.ts';
import { Secret } from '../../core/secret.ts';
import { providers } from '../../providers/index.ts';
import type { Provider } from '../../providers/provider.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { KeysPorts } from '../keys/ports.ts';
import { askAll, type Question } from './ask.ts';
import { addressFor } from './questions.ts';

/** More than so many findings are not asked about: the rest stays as it was. */
const BUDGET = 200;

/** The provider that a finding's rule belongs to, where one field is the whole credential. */
export function providerOfRule(rule: string): Provider | null {
  return providers.find(({ rules, fields }) => fields.length === 1 && rules.includes(rule)) ?? null;
}

/** `report` holds the values; what comes back holds them only if `keep`. Each goes to its own provider's address. */
export async function verifyFindings(
  report: Report,
  { ring, keep }: { ring: KeyRing; keep: boolean },
  ports: KeysPorts,
): Promise<Report> {
  const questions: Question[] = [];
  for (const finding of report.findings) {
    const question = questions.length < BUDGET ? await questionAbout(finding, ring, ports) : null;
    if (question) questions.push(question);
  }
  const answers = await askAll(questions);
  const at = new Date(ports.timer.now()).toISOString();
  const told = new Map(answers.map((answer) => [answer.finding, answer]));
  const findings = report.findings.map((finding) => {
    const answer = told.get(finding.fingerprint);
    const liveness = answer ? { state: answer.state, at, evidence: answer.evidence } : finding.liveness;
    const { secret, ...rest } = finding;
    return { ...rest, ...(keep && secret !== undefined ? { secret } : {}), liveness };
  });
  return { ...report, findings, network: networkOf(answers) };
}

async function questionAbout(finding: Finding, ring: KeyRing, ports: KeysPorts): Promise<Question | null> {
  const provider = finding.baseline ? null : providerOfRule(finding.rule);
  if (!provider || finding.secret === undefined) return null;
  const credential: Credential = { [provider.fields[0].name]: new Secret(finding.secret) };
  if (provider.refuse?.(credential)) return null;
  const context = await addressFor(provider, credential, ring, ports);
  return context.baseUrl === ''
    ? null
    : { name: null, provider, context, credential, where: [], finding: finding.fingerprint };
}

/** `asked OpenAI and Slack about 3 findings: 1 live, 2 dead`. */
function networkOf(answers: readonly { providerTitle: string; state: string }[]): string {
  if (answers.length === 0) return 'not used: no finding is of a provider that can be asked';
  const titles = [...new Set(answers.map(({ providerTitle }) => providerTitle))];
  const states = ['live', 'dead', 'unknown'].map(
    (state) => [state, answers.filter((each) => each.state === state).length] as const,
  );
  const counts = states.filter(([, n]) => n > 0).map(([state, n]) => `${n} ${state}`);
  return `asked ${titles.join(', ')} about ${answers.length} ${answers.length === 1 ? 'finding' : 'findings'}: ${counts.join(', ')}`;
}
