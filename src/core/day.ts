/** The day of an RFC 3339 time, in UTC. */
export function dayOf(date: string): string {
  const time = new Date(date);
  return Number.isNaN(time.getTime()) ? date.slice(0, 10) : time.toISOString().slice(0, 10);
}

/** The last second of the year 9999: RFC 3339 has no later one. */
const LAST_SECOND = 253_402_300_799;

/** A time in seconds since the epoch as RFC 3339, in UTC; null for what no calendar has. */
export function timeText(seconds: number): string | null {
  if (!(Math.abs(seconds) <= LAST_SECOND)) return null;
  const text = new Date(seconds * 1000).toISOString();
  return text.startsWith('-') ? null : text.replace('.000Z', 'Z');
}
