// The list of rules for a person.
import type { Severity } from '../core/model.ts';
import { plural, visible } from './words.ts';

export function rulesText(rules: readonly { id: string; title: string; severity: Severity }[]): string {
  const width = Math.min(40, Math.max(...rules.map(({ id }) => id.length)));
  const lines = rules.map(({ id, title, severity }) => `${severity.padEnd(10)}${id.padEnd(width)}  ${visible(title)}`);
  return `${[...lines, plural(rules.length, 'rule')].join('\n')}\n`;
}
