// Takes over what another version of the same vault has: another branch, a colleague's copy, a backup.
import { putEntry } from './edit.ts';
import type { Entry, OpenGroup, StoredVersion, Vault } from './open.ts';

export interface TakenOver {
  vault: Vault;
  /** New here, or newer there. */
  names: string[];
  /** The same, or newer here. */
  unchanged: string[];
  /** Changed on both sides: left as they are here. */
  conflicts: string[];
}

export function takeOver(vault: Vault, groupName: string, theirs: OpenGroup): TakenOver {
  const result: TakenOver = { vault, names: [], unchanged: [], conflicts: theirs.conflicts.map(({ name }) => name) };
  for (const their of [...theirs.entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const ours = vault.groups.get(groupName)?.entries.get(their.name);
    const verdict = compare(ours, their);
    result[verdict].push(their.name);
    if (verdict === 'names') result.vault = putEntry(result.vault, groupName, their);
  }
  return result;
}

type Verdict = 'names' | 'unchanged' | 'conflicts';

function compare(ours: Entry | undefined, theirs: Entry): Verdict {
  if (!ours) return isRemoved(theirs) ? 'unchanged' : 'names';
  const [our, their] = [newestOf(ours), newestOf(theirs)];
  if (includes(ours, their) && ours.counter >= theirs.counter) return 'unchanged';
  if (isRemoved(ours) && our.version === their.version + 1) return 'unchanged';
  if (includes(theirs, our)) return 'names';
  return isRemoved(theirs) && their.version === our.version + 1 ? 'names' : 'conflicts';
}

function newestOf({ versions }: Entry): StoredVersion {
  return versions[versions.length - 1];
}

/** The same value, set at the same time. */
function includes({ versions }: Entry, { version, created, value, label }: StoredVersion): boolean {
  return versions.some(
    (each) =>
      each.version === version &&
      each.created === created &&
      (each.label === 'removed') === (label === 'removed') &&
      each.value.equals(value),
  );
}

function isRemoved({ versions }: Entry): boolean {
  return versions.every(({ label }) => label === 'removed');
}
