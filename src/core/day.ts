/** The day of an RFC 3339 time, in UTC. */
export function dayOf(date: string): string {
  const time = new Date(date);
  return Number.isNaN(time.getTime()) ? date.slice(0, 10) : time.toISOString().slice(0, 10);
}
