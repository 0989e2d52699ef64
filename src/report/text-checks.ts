// Settings for a person: one line each.
import type { CheckResult } from '../core/model.ts';
import { type Standpoint, shownPath } from './place.ts';
import type { Style } from './style.ts';
import { paintSeverity } from './text-finding.ts';
import { plural, visible } from './words.ts';

const MOST = 20;
const WIDEST = 24;

export function checkLines(checks: readonly CheckResult[], standpoint: Standpoint, style: Style): string[] {
  const shown = checks.slice(0, MOST);
  const places = shown.map((c) => `${shownPath(c.path, standpoint)}${c.line === null ? '' : `:${c.line}`}`);
  const width = Math.min(WIDEST, Math.max(0, ...places.map((place) => place.length)));
  const lines = shown.map((check, i) => {
    const label = paintSeverity(check.severity, style);
    return `${label}${places[i].padEnd(width)}  ${visible(check.message)}`;
  });
  if (checks.length > shown.length)
    lines.push(`and ${plural(checks.length - shown.length, 'setting')} more; --json lists them all`);
  return lines;
}
