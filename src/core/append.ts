/** Adds items to the end of a list. `push(...items)` would pass each as an argument, and fails from about 100,000 on. */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
