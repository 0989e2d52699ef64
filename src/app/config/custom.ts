// Makes rules of what configs say: plain data, checked.
import type { RuleEntry } from '../../core/config.ts';
import { ConfigError } from '../../core/errors.ts';
import type { CustomRule } from '../../rules/rule.ts';
import { compileCustom } from '../../scan/custom.ts';
import { pathTest, type Test } from '../../scan/suppress/layer.ts';
import type { Whence } from './layers.ts';

const MOST_RULES = 500;

export interface Custom {
  rules: CustomRule[];
  /** Sightings at paths where their rule does not count. */
  outside: Test[];
}

/** The rules of one config; `taken` are the ids that are in use, and grows. */
export function customOf(
  entries: readonly RuleEntry[],
  { name, placeOf, base }: Whence & { name: string },
  taken: Set<string>,
): Custom {
  if (entries.length > MOST_RULES) throw bad(name, `more than ${MOST_RULES} rules`);
  const custom: Custom = { rules: [], outside: [] };
  for (const [i, entry] of entries.entries()) {
    const place = placeOf(['scan', 'rules', i]);
    if (taken.has(entry.id)) throw bad(place, `a rule is called ${entry.id} already`);
    taken.add(entry.id);
    custom.rules.push(ruleOf(entry, name, place));
    if (entry.path !== undefined) custom.outside.push(outsideOf(entry.id, entry.path, base));
  }
  return custom;
}

function ruleOf(entry: RuleEntry, name: string, place: string): CustomRule {
  try {
    const groups = compileCustom(entry.regex).groupCount();
    if ((entry.secretGroup ?? 0) > groups) throw new Error(`secretGroup ${entry.secretGroup} of ${groups}`);
  } catch (error) {
    throw bad(place, `rule ${entry.id}: ${(error as Error).message}`);
  }
  const rule: CustomRule = {
    kind: 'custom',
    id: entry.id,
    title: entry.title ?? entry.id,
    provider: null,
    severity: entry.severity ?? 'high',
    source: name,
    pattern: entry.regex,
    bound: entry.path !== undefined,
  };
  if (entry.keywords && entry.keywords.length > 0) rule.keywords = entry.keywords;
  if (entry.entropy !== undefined) rule.minEntropy = entry.entropy;
  if (entry.secretGroup) rule.secretGroup = entry.secretGroup;
  return rule;
}

function outsideOf(id: string, path: string | string[], base: string): Test {
  const inside = pathTest(typeof path === 'string' ? [path] : path, base);
  return (sighting) => sighting.candidate.rule.id === id && !inside(sighting);
}

function bad(place: string, message: string): ConfigError {
  return new ConfigError('bad-config', `${place}: ${message}`);
}
