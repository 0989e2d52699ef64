// The use case behind `keyturn explain`: a rule, a check, an error code or a finding, without any network.
import { UsageError } from '../../core/errors.ts';
import { type Entry, type Explanation, explanationOf } from '../../core/explanation.ts';
import type { Finding } from '../../core/model.ts';
import { nearest } from '../../core/nearest.ts';
import type { Rule } from '../../rules/rule.ts';
import type { ScanPorts } from '../ports.ts';
import type { ScanRequest } from '../request.ts';
import { scan } from '../scan.ts';
import { CHECKS } from './checks.ts';
import { ERRORS } from './errors.ts';

/** The start of a finding's fingerprint. */
const FINGERPRINT = /^[0-9a-f]{4,64}$/;

export async function explain(id: string, request: ScanRequest, ports: ScanPorts): Promise<Explanation> {
  const { rules } = ports.matcher;
  const rule = rules.find((each) => each.id === id);
  if (rule) return explainRule(rule);
  if (Object.hasOwn(CHECKS, id)) return explanationOf(id, 'check', CHECKS[id]);
  if (Object.hasOwn(ERRORS, id)) return explanationOf(id, 'error', ERRORS[id]);
  const finding = FINGERPRINT.test(id) ? await findFinding(id, request, ports) : null;
  if (finding) return explainFinding(finding, rules);
  const known = [...Object.keys(CHECKS), ...Object.keys(ERRORS), ...rules.map((each) => each.id)];
  const near = nearest(id, known);
  const hints = [...(near ? [`${request.program} explain ${near}`] : []), `${request.program} rules`];
  throw new UsageError('unknown-id', `no rule, check, error or finding "${id}"`, hints);
}

async function findFinding(id: string, request: ScanRequest, ports: ScanPorts): Promise<Finding | null> {
  const report = await scan({ ...request, confidence: 'low' }, ports);
  const found = report.findings.filter((finding) => finding.fingerprint.startsWith(id));
  if (found.length < 2) return found[0] ?? null;
  const hints = found.map((finding) => `${request.program} explain ${finding.id}`);
  throw new UsageError('unknown-id', `${found.length} findings begin with ${id}`, hints);
}

function explainRule(rule: Rule): Explanation {
  return { ...explanationOf(rule.id, 'rule', ruleEntry(rule)), source: rule.source };
}

const HOW_FOUND: Record<Rule['kind'], string> = {
  token: 'Its own text gives it away: a fixed beginning, an alphabet and a length.',
  named: "It has no form of its own: the provider's name beside it and the form of the value tell.",
  detector: 'It takes more than a pattern to recognise: structure, encoding and what stands around it are read.',
};

function ruleEntry(rule: Rule): Entry {
  return {
    title: rule.title,
    meaning: [
      `Severity ${rule.severity}${rule.provider ? `, provider ${rule.provider}` : ''}.`,
      HOW_FOUND[rule.kind],
      'Whoever has read the repository has it, also after it is deleted: the history keeps it.',
    ],
    todo: [
      'Make a new one at the provider, put it where the old one is used, then revoke the old one.',
      'Keep the new one out of the repository: in .env with mode 600 and an ignore rule, or in a vault.',
      'Where it is no secret, end its line with: keyturn:allow REASON',
    ],
  };
}

function explainFinding(finding: Finding, rules: readonly Rule[]): Explanation {
  const rule = rules.find((each) => each.id === finding.rule);
  const entry = rule ? ruleEntry(rule) : { title: finding.title, meaning: [], todo: [] };
  const explanation = explanationOf(finding.fingerprint, 'finding', entry);
  return { ...explanation, source: rule?.source ?? null, finding };
}
