// Secrets that only the file's name makes known: each value of an env or credentials file.
import type { Rule } from '../../rules/rule.ts';
import { candidateOf } from '../detect/report.ts';
import type { Candidate } from '../types.ts';
import { classifyPath } from './classify.ts';
import type { Read } from './read.ts';
import { confidenceOfRead, readers } from './readers.ts';

const WEAK: ReadonlySet<string> = new Set(['credentials-file-value', 'env-file-value']);
const byId = new WeakMap<readonly Rule[], Map<string, Rule>>();

function ruleOf(rules: readonly Rule[], id: string): Rule | undefined {
  let index = byId.get(rules);
  if (!index) {
    index = new Map(rules.map((rule) => [rule.id, rule]));
    byId.set(rules, index);
  }
  return index.get(id);
}

/**
 * What the file at `path` holds, beyond what any rule finds in its text: to be settled together with that. Nothing for
 * a path that is not special. `rules` are those of the matcher.
 */
export function extractByPath(path: string, bytes: Buffer, rules: readonly Rule[]): Candidate[] {
  const { special } = classifyPath(path);
  if (special === null) return [];
  const found: Candidate[] = [];
  for (const read of readers[special](bytes)) {
    const rule = ruleOf(rules, read.rule);
    if (rule) found.push(candidateFrom(read, rule));
  }
  return found;
}

function candidateFrom(read: Read, rule: Rule): Candidate {
  const { text, start } = read.value;
  const length = rule.id === 'key-store' ? 4 : text.length;
  const confidence = confidenceOfRead(read);
  const candidate = candidateOf(rule, {
    start,
    end: start + length,
    secret: Buffer.from(text, 'latin1').toString('utf8'),
    variable: read.name,
    confidence,
  });
  if (confidence !== 'high' && WEAK.has(rule.id)) candidate.severity = 'medium';
  return candidate;
}
