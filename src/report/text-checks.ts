// Settings for a person: one line each, or as many as 80 columns need.
import type { CheckResult } from '../core/model.ts';
import { type Standpoint, shownPath } from './place.ts';
import type { Style } from './style.ts';
import { COLUMN, paintSeverity } from './text-finding.ts';
import { plural, visible, wrap } from './words.ts';

const MOST = 20;
const WIDEST = 24;
const WIDTH = 80;

export function checkLines(checks: readonly CheckResult[], standpoint: Standpoint, style: Style): string[] {
  const shown = checks.slice(0, MOST);
  const places = shown.map((c) => `${shownPath(c.path, standpoint)}${c.line === null ? '' : `:${c.line}`}`);
  const width = Math.min(WIDEST, Math.max(0, ...places.map((place) => place.length)));
  const lines = shown.flatMap((check, i) => {
    const label = paintSeverity(check.severity, style);
    const [first, ...rest] = besidePlace(places[i].padEnd(width), visible(check.message));
    return [`${label}${first}`, ...rest];
  });
  if (checks.length > shown.length)
    lines.push(`and ${plural(checks.length - shown.length, 'setting')} more; --json lists them all`);
  return lines;
}

/** The message stands beside the place, broken at its blanks; a long place has a line of its own. */
function besidePlace(place: string, message: string): string[] {
  const narrow = place.length <= WIDEST;
  const lines = wrap(message, ' '.repeat(COLUMN + (narrow ? place.length + 2 : 0)));
  if (lines.length === 1 && narrow) return [`${place}  ${message}`];
  if (!narrow)
    return COLUMN + place.length + 2 + message.length <= WIDTH ? [`${place}  ${message}`] : [place, ...lines];
  return [`${place}  ${lines[0].trimStart()}`, ...lines.slice(1)];
}
