import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addGroup,
  addRecipient,
  dropVersion,
  find,
  newVault,
  promote,
  removeSecret,
  renewGroup,
  rollBack,
  setValue,
  stageValue,
  unstage,
  vaultText,
} from '../../src/vault/edit.ts';
import { parseVault } from '../../src/vault/format.ts';
import { identityOf, isRecipient } from '../../src/vault/identity.ts';
import { parseConflicted } from '../../src/vault/merge.ts';
import { openVault, type Vault } from '../../src/vault/open.ts';
import { compareSeen, NOTHING_SEEN } from '../../src/vault/seen.ts';

const hostKey = randomBytes(32);
const me = identityOf(hostKey);
const other = identityOf(randomBytes(32));
const NOW = '2026-03-02T10:00:00.000Z';
const at = (name: string, group = 'default') => ({ group, name });

function vaultOf(values: Record<string, string> = {}): Vault {
  let vault = addGroup(newVault(), 'default', [{ recipient: me.recipient, label: 'me' }]);
  for (const [name, value] of Object.entries(values)) vault = set(vault, name, value);
  return vault;
}

function set(vault: Vault, name: string, value: string): Vault {
  return setValue(vault, at(name), Buffer.from(value), NOW) ?? vault;
}

const reopen = (vault: Vault) => openVault(parseVault(vaultText(vault)), me);
const currentOf = (vault: Vault, name: string) => find(vault, at(name), 'current')?.value.toString();

describe('a vault', () => {
  it('gives back what was set, and tells nothing of it', () => {
    const vault = vaultOf({ ALPHA_NAME: 'first value', BETA_NAME: 'second value' });
    const text = vaultText(vault);
    for (const word of ['ALPHA', 'BETA', 'first', 'second']) expect(text).not.toContain(word);
    expect(currentOf(reopen(vault), 'ALPHA_NAME')).toBe('first value');
    expect(currentOf(reopen(vault), 'BETA_NAME')).toBe('second value');
  });

  it('keeps any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary', minLength: 1 }), (bytes, name) => {
        const vault = setValue(vaultOf(), at(name), Buffer.from(bytes), NOW) as Vault;
        expect(find(reopen(vault), at(name), 'current')?.value.equals(Buffer.from(bytes))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('changes the lines of one secret only, and its header never', () => {
    const before = vaultText(vaultOf({ A: '1', B: '2', C: '3' }));
    const changed = set(openVault(parseVault(before), me), 'B', 'new');
    const lines = new Set(before.split('\n'));
    const fresh = vaultText(changed)
      .split('\n')
      .filter((line) => !lines.has(line));
    expect(fresh).toHaveLength(2);
    expect(new Set(fresh.map((line) => line.slice(0, 32))).size).toBe(1);
    expect(vaultText(changed).split('\n').slice(0, 5)).toEqual(before.split('\n').slice(0, 5));
  });

  it('has its lines in the order of bytes', () => {
    const lines = vaultText(vaultOf({ A: '1', B: '2', C: '3' })).split('\n');
    const body = lines.slice(lines.indexOf('00'), lines.indexOf('end'));
    expect(body).toEqual([...body].sort());
  });

  it('sees every single bit that changed', () => {
    const bytes = Buffer.from(vaultText(vaultOf({ A: 'one' })));
    const missed: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit >> 3] ^= 1 << (bit & 7);
      if (opens(bytes.toString('utf8'))) missed.push(bit);
      bytes[bit >> 3] ^= 1 << (bit & 7);
    }
    expect(missed).toEqual([]);
  });

  it('sees every cut, and every line that is gone, doubled or moved', () => {
    const text = vaultText(vaultOf({ A: 'one', B: 'two' }));
    for (let length = 0; length < text.length; length++) expect(opens(text.slice(0, length)), `${length}`).toBe(false);
    const lines = text.split('\n');
    lines.forEach((line, i) => {
      const without = lines.filter((_, j) => j !== i);
      const doubled = [...lines.slice(0, i), line, ...lines.slice(i)];
      const moved = [...without.slice(0, i + 1), line, ...without.slice(i + 1)];
      for (const changed of [without, doubled, moved]) {
        if (changed.join('\n') !== text) expect(opens(changed.join('\n')), `line ${i + 1}`).toBe(false);
      }
    });
  });

  it('opens for its recipients only', () => {
    const text = parseVault(vaultText(vaultOf({ A: 'one' })));
    const closed = openVault(text, other);
    expect([closed.groups.size, closed.closed.length, closed.closedRecords.length]).toEqual([0, 1, 1]);
    expect(vaultText(closed)).toBe(vaultText(vaultOfText(vaultText(closed))));
  });

  it('names a newer format', () => {
    const text = vaultText(vaultOf()).replace('keyturn-vault 1', 'keyturn-vault 2');
    expect(() => parseVault(text)).toThrow(expect.objectContaining({ code: 'vault-newer' }));
  });
});

function vaultOfText(text: string): Vault {
  return openVault(parseVault(text), me);
}

function opens(text: string): boolean {
  try {
    const vault = openVault(parseVault(text), me);
    return vault.groups.size > 0 && [...vault.groups.values()].every(({ conflicts }) => conflicts.length === 0);
  } catch {
    return false;
  }
}

describe('versions', () => {
  it('are the current and the previous one; the same value again is no change', () => {
    const vault = vaultOf({ A: 'one' });
    const changed = reopen(set(set(vault, 'A', 'two'), 'A', 'three'));
    expect(currentOf(changed, 'A')).toBe('three');
    expect(find(changed, at('A'), 'previous')?.value.toString()).toBe('two');
    expect(changed.groups.get('default')?.entries.get('A')?.versions).toHaveLength(2);
    expect(setValue(changed, at('A'), Buffer.from('three'), NOW)).toBeNull();
  });

  it('wait as pending until they are promoted, and can be rolled back', () => {
    const staged = reopen(stageValue(vaultOf({ A: 'one' }), at('A'), Buffer.from('two'), NOW) as Vault);
    expect(currentOf(staged, 'A')).toBe('one');
    expect(stageValue(staged, at('A'), Buffer.from('two'), NOW)).toBeNull();
    const dropped = reopen(unstage(staged, at('A'), NOW) as Vault);
    expect([currentOf(dropped, 'A'), find(dropped, at('A'), 'pending'), unstage(dropped, at('A'), NOW)]).toEqual([
      'one',
      null,
      null,
    ]);
    const turned = reopen(promote(staged, at('A'), NOW) as Vault);
    expect(currentOf(turned, 'A')).toBe('two');
    expect(find(turned, at('A'), 'pending')).toBeNull();
    const back = reopen(rollBack(turned, at('A'), NOW) as Vault);
    expect(currentOf(back, 'A')).toBe('one');
    const old = find(back, at('A'), 'previous')?.version ?? 0;
    expect(find(reopen(dropVersion(back, at('A'), old, NOW) as Vault), at('A'), 'previous')).toBeNull();
  });

  it('are all gone once the secret is removed; it can be set again', () => {
    const gone = reopen(removeSecret(vaultOf({ A: 'one' }), at('A'), NOW) as Vault);
    expect(currentOf(gone, 'A')).toBeUndefined();
    expect(removeSecret(gone, at('A'), NOW)).toBeNull();
    expect(currentOf(reopen(set(gone, 'A', 'anew')), 'A')).toBe('anew');
  });
});

describe('recipients', () => {
  it('are added without a record being written', () => {
    const vault = vaultOf({ A: 'one' });
    const shared = addRecipient(vault, 'default', { recipient: other.recipient, label: 'ada' });
    const records = (text: string) => text.slice(text.indexOf('\n00\n'));
    expect(records(vaultText(shared))).toBe(records(vaultText(vault)));
    expect(currentOf(openVault(parseVault(vaultText(shared)), other), 'A')).toBe('one');
  });

  it('that are removed cannot read what the group has afterwards', () => {
    const shared = addRecipient(vaultOf({ A: 'one' }), 'default', { recipient: other.recipient, label: 'ada' });
    const old = openVault(parseVault(vaultText(shared)), other).groups.get('default');
    const renewed = reopen(renewGroup(shared, 'default', [{ recipient: me.recipient, label: 'me' }]));
    expect(currentOf(renewed, 'A')).toBe('one');
    expect(renewed.groups.get('default')?.header.kid).not.toBe(old?.header.kid);
    expect(openVault(parseVault(vaultText(renewed)), other).groups.size).toBe(0);
  });

  it('have a check against mistyping', () => {
    expect(isRecipient(me.recipient)).toBe(true);
    for (let i = 0; i < me.recipient.length; i++) {
      const typed = me.recipient.slice(0, i) + (me.recipient[i] === 'x' ? 'y' : 'x') + me.recipient.slice(i + 1);
      expect(isRecipient(typed), typed).toBe(false);
    }
  });
});

describe('what this host has seen', () => {
  const seenOf = (vault: Vault) => compareSeen(vault, NOTHING_SEEN, hostKey).next;

  it('tells an older file, an older record and a lost one', () => {
    const first = vaultOf({ A: 'one', B: 'two' });
    const second = set(first, 'A', 'new');
    expect(compareSeen(second, seenOf(first), hostKey).older).toBeNull();
    expect(compareSeen(first, seenOf(second), hostKey).older).toMatchObject({ secrets: 1, names: ['A'] });
    const removed = removeSecret(second, at('B'), NOW) as Vault;
    expect(compareSeen(removed, seenOf(second), hostKey).older).toBeNull();
    const lost = vaultText(second)
      .split('\n')
      .filter((line) => !line.startsWith(second.groups.get('default')?.entries.get('B')?.tag ?? ''));
    expect(compareSeen(vaultOfText(lost.join('\n')), seenOf(second), hostKey).older).toMatchObject({ secrets: 1 });
    const shared = addRecipient(second, 'default', { recipient: other.recipient, label: 'ada' });
    expect(compareSeen(second, seenOf(shared), hostKey).older).toMatchObject({ groups: ['default'] });
  });

  it('tells a record of an older state beside newer ones', () => {
    const old = vaultText(vaultOf({ A: 'one' })).split('\n');
    const vault = vaultOfText(old.join('\n'));
    const tag = vault.groups.get('default')?.entries.get('A')?.tag ?? '';
    const replayed = vaultText(set(vault, 'A', 'two'))
      .split('\n')
      .flatMap((line) => {
        if (line.startsWith(`${tag} default 1 `)) return old.filter((each) => each.startsWith(`${tag} `));
        return line.startsWith(`${tag} `) ? [] : [line];
      });
    expect(compareSeen(vaultOfText(replayed.join('\n')), seenOf(set(vault, 'A', 'two')), hostKey).older).toMatchObject({
      names: ['A'],
    });
  });
});

describe('what git could not merge', () => {
  const base = vaultOf({ A: 'one', B: 'two' });
  const marked = (ours: string[], theirs: string[]) => ['<<<<<<< HEAD', ...ours, '=======', ...theirs, '>>>>>>> topic'];

  /** The records of one secret as a conflict of two sides. */
  function conflictOf(ours: Vault, theirs: Vault, tag: string): string {
    const linesOf = (vault: Vault) => vaultText(vault).split('\n');
    const own = (line: string) => line.startsWith(tag);
    const out: string[] = [];
    for (const line of linesOf(ours)) {
      if (!own(line)) out.push(line);
      else if (line.length === tag.length) out.push(...marked(linesOf(ours).filter(own), linesOf(theirs).filter(own)));
    }
    return out.join('\n');
  }

  it('is named where both sides changed one secret, and settled by a new value', () => {
    const tag = base.groups.get('default')?.entries.get('A')?.tag ?? '';
    const text = parseConflicted(conflictOf(set(base, 'A', 'ours'), set(base, 'A', 'theirs'), tag));
    const vault = openVault(text as NonNullable<typeof text>, me);
    expect(vault.groups.get('default')?.conflicts.map(({ name }) => name)).toEqual(['A']);
    expect(currentOf(vault, 'B')).toBe('two');
    const settled = reopen(set(vault, 'A', 'decided'));
    expect(currentOf(settled, 'A')).toBe('decided');
    expect(settled.groups.get('default')?.conflicts).toEqual([]);
  });

  it('is put together where the secrets differ', () => {
    const known = new Set(vaultText(base).split('\n'));
    const added = (vault: Vault) =>
      vaultText(vault)
        .split('\n')
        .filter((line) => !known.has(line));
    const [ours, theirs] = [added(set(base, 'C', 'three')), added(set(base, 'D', 'four'))];
    const text = vaultText(base).split('\n');
    for (const [mine, yours] of [
      [ours, []],
      [[], theirs],
    ]) {
      const [first] = [...mine, ...yours];
      const start = text.indexOf('00');
      const place = text.findIndex((line, i) => i > start && /^[0-9a-f]/.test(line) && line > first);
      text.splice(place < 0 ? text.indexOf('end') : place, 0, ...marked(mine, yours));
    }
    const vault = openVault(parseConflicted(text.join('\n')) as never, me);
    expect([currentOf(vault, 'C'), currentOf(vault, 'D')]).toEqual(['three', 'four']);
  });

  it('is nothing in a file without marks', () => {
    expect(parseConflicted(vaultText(base))).toBeNull();
  });
});
