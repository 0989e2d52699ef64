const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A duration in words: `90 days`, `12 hours`. */
export function inDays(ms: number): string {
  const [n, unit] = ms >= DAY ? [Math.round(ms / DAY), 'day'] : [Math.round(ms / HOUR), 'hour'];
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}
