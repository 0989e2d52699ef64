const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `45s`, `90m`, `24h` or `90d`; null for anything else. `0` is a duration too. */
export function parseDuration(text: string): number | null {
  if (text === '0') return 0;
  const parts = /^([0-9]{1,6})([smhd])$/.exec(text);
  return parts ? Number(parts[1]) * UNITS[parts[2]] : null;
}

/** `48 h` as `2 days`, `90 min`; for people. */
export function durationWords(ms: number): string {
  const hours = ms / 3_600_000;
  if (hours >= 48 && hours % 24 === 0) return `${hours / 24} days`;
  if (Number.isInteger(hours)) return `${hours} h`;
  return ms % 60_000 === 0 ? `${ms / 60_000} min` : `${Math.round(ms / 1000)} s`;
}

/** As an option takes it: `24h`. */
export function durationFlag(ms: number): string {
  const unit = Object.keys(UNITS)
    .reverse()
    .find((each) => ms % UNITS[each] === 0);
  return ms === 0 || unit === undefined ? String(ms) : `${ms / UNITS[unit]}${unit}`;
}
