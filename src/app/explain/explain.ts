// The use case behind `keyturn explain`: a rule, a check, an error code or a finding, without any network.
import { UsageError } from '../../core/errors.ts';
import { type Entry, type Explanation, explanationOf } from '../../core/explanation.ts';
import type { Finding } from '../../core/model.ts';
import { nearest } from '../../core/nearest.ts';
import { CHECKS } from '../../hygiene/index.ts';
import type { Rule } from '../../rules/rule.ts';
import type { ScanPorts } from '../ports.ts';
import type { AskedScan } from '../request.ts';
import { scan } from '../scan.ts';
import { ERRORS } from './errors.ts';

/** The start of a finding's fingerprint. */
const FINGERPRINT = /^[0-9a-f]{4,64}$/;

/** `root`: what the paths of a finding are relative to. */
export interface Explained {
  explanation: Explanation;
  root: string;
}

export async function explain(id: string, request: AskedScan, ports: ScanPorts): Promise<Explained> {
  const known = explainKnown(id, ports.matcher.rules);
  if (known) return { explanation: known, root: request.at };
  const found = FINGERPRINT.test(id) ? await findFinding(id, request, ports) : null;
  if (found) return { explanation: explainFinding(found.finding, ports.matcher.rules), root: found.root };
  throw unknownId(id, request.program, ports.matcher.rules);
}

function explainKnown(id: string, rules: readonly Rule[]): Explanation | null {
  const rule = rules.find((each) => each.id === id);
  if (rule) return explainRule(rule);
  const check = CHECKS.find((each) => each.id === id);
  if (check) return explanationOf(id, 'check', check);
  return Object.hasOwn(ERRORS, id) ? explanationOf(id, 'error', ERRORS[id]) : null;
}

function unknownId(id: string, program: string, rules: readonly Rule[]): UsageError {
  const near = nearest(id, [...CHECKS.map((each) => each.id), ...Object.keys(ERRORS), ...rules.map((each) => each.id)]);
  const hints = [...(near ? [`${program} explain ${near}`] : []), `${program} rules`];
  return new UsageError('unknown-id', `no rule, check, error or finding "${id}"`, hints);
}

interface Found {
  finding: Finding;
  root: string;
}

async function findFinding(id: string, request: AskedScan, ports: ScanPorts): Promise<Found | null> {
  const report = await scan({ ...request, confidence: 'low' }, ports);
  const found = report.findings.filter((finding) => finding.fingerprint.startsWith(id));
  if (found.length < 2) return found.length === 0 ? null : { finding: found[0], root: report.root };
  const hints = found.map((finding) => `${request.program} explain ${finding.id}`);
  throw new UsageError('unknown-id', `${found.length} findings begin with ${id}`, hints);
}

function explainRule(rule: Rule): Explanation {
  return { ...explanationOf(rule.id, 'rule', ruleEntry(rule)), source: rule.source };
}

const HOW_FOUND: Record<Rule['kind'], string> = {
  token: 'Its own text gives it away: a fixed beginning, an alphabet and a length.',
  named: "It has no form of its own: the provider's name beside it and the form of the value tell.",
  custom: 'A config brings it: a regular expression that is looked for in whole files.',
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
