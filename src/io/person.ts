// Users and groups of this machine, from the files that name them.
import { readFileSync } from 'node:fs';

export interface People {
  /** Who runs the program; null where there are no such numbers (Windows). */
  uid: number | null;
  /** Null if there is no such user. */
  uidOf(name: string): number | null;
  nameOf(uid: number): string | null;
  /** The group belongs to the user alone: it has no other members, and is nobody else's first group. */
  isPrivate(gid: number, uid: number): boolean;
}

interface User {
  name: string;
  uid: number;
  gid: number;
}

export function openPeople(): People {
  let users: User[] | undefined;
  const all = () => (users ??= readUsers());
  return {
    uid: process.getuid?.() ?? null,
    uidOf: (name) => all().find((user) => user.name === name)?.uid ?? numberOf(name),
    nameOf: (uid) => all().find((user) => user.uid === uid)?.name ?? null,
    isPrivate: (gid, uid) => {
      const own = all().find((user) => user.uid === uid);
      const group = fieldsOf('/etc/group').find(([, , id]) => Number(id) === gid);
      if (!own || !group || gid === 0) return false;
      const members = (group[3] ?? '').split(',').filter((name) => name !== '' && name !== own.name);
      return group[0] === own.name && members.length === 0 && all().every((user) => user.gid !== gid || user === own);
    },
  };
}

function readUsers(): User[] {
  return fieldsOf('/etc/passwd').map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

function fieldsOf(file: string): string[][] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /^[^#:]+:/.test(line))
      .map((line) => line.split(':'));
  } catch {
    return [];
  }
}

function numberOf(name: string): number | null {
  return /^\d{1,10}$/.test(name) ? Number(name) : null;
}
