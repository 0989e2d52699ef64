// Names of secrets.
import { StoreError, UsageError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import type { StoredVersion } from '../../vault/open.ts';
import { conflictIn, groupOf, type OpenedVault } from './open.ts';

/** Names of variables, and the ids that other programs ask for. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.:/#-]{0,255}$/;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

export function checkName(name: string): string {
  if (NAME.test(name)) return name;
  throw new UsageError('bad-value', 'a name has letters, digits and any of "_.:/#-", at most 256', [
    'the value itself is never an argument: keyturn vault set NAME',
  ]);
}

/** A name that the environment of a process can have. */
export function isVariable(name: string): boolean {
  return VARIABLE.test(name);
}

/** The current versions of a group by name; in order. */
export function currentOf(opened: OpenedVault, group: string): StoredVersion[] {
  const { entries } = groupOf(opened, group);
  const versions = [...entries.values()].flatMap(({ versions: all }) => all.filter(({ label }) => label === 'current'));
  return versions.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Those that are asked for, or all; a name that is not there or in conflict is an error. */
export function selectCurrent(opened: OpenedVault, group: string, only: readonly string[] | null): StoredVersion[] {
  const current = currentOf(opened, group);
  const conflicts = groupOf(opened, group).conflicts.map(({ name }) => name);
  const disputed = only === null ? conflicts : conflicts.filter((name) => only.includes(name));
  if (disputed.length > 0) throw conflictIn(disputed);
  if (only === null) return current;
  return only.map((name) => {
    const found = current.find((each) => each.name === name);
    if (found) return found;
    throw unknownSecret(name, group, current);
  });
}

export function unknownSecret(name: string, group: string, known: readonly { name: string }[]): StoreError {
  const names = known.map((each) => each.name);
  const near = nearest(name, names);
  const hints = near ? [`did you mean ${near}`] : [];
  return new StoreError('no-secret', `the group ${group} of the vault has no secret ${name}`, [
    ...hints,
    `keyturn vault list${group === 'default' ? '' : ` --env ${group}`}`,
  ]);
}
