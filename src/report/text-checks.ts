// Settings for a person: one line each, or as many as 80 columns need.
import type { CheckResult } from '../core/model.ts';
import { type Standpoint, shownPath } from './place.ts';
import type { Style } from './style.ts';
import { COLUMN, paintSeverity } from './text-finding.ts';
import { besidePlace, plural, visible, WIDEST } from './words.ts';

const MOST = 20;

export function checkLines(checks: readonly CheckResult[], standpoint: Standpoint, style: Style): string[] {
  const shown = checks.slice(0, MOST);
  const places = shown.map((c) => `${shownPath(c.path, standpoint)}${c.line === null ? '' : `:${c.line}`}`);
  const width = Math.min(WIDEST, Math.max(0, ...places.map((place) => place.length)));
  const lines = shown.flatMap((check, i) => {
    const label = paintSeverity(check.severity, style);
    const [first, ...rest] = besidePlace(places[i].padEnd(width), visible(check.message), COLUMN);
    return [`${label}${first}`, ...rest];
  });
  if (checks.length > shown.length)
    lines.push(`and ${plural(checks.length - shown.length, 'setting')} more; --json lists them all`);
  return lines;
}
