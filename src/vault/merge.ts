// Reads a vault that git left with conflict marks: both sides are put together again, what contradicts is named.
import { StoreError } from '../core/errors.ts';
import { parseVault, type RecordLine, type VaultText } from './format.ts';

/** What git could not merge itself; null: it has no conflict marks. */
export function parseConflicted(text: string): VaultText | null {
  if (!/^<{7} /m.test(text)) return null;
  const ours = parseVault(sideOf(text, 'ours'));
  const theirs = parseVault(sideOf(text, 'theirs'));
  if (ours.id !== theirs.id || JSON.stringify(ours.groups) !== JSON.stringify(theirs.groups)) {
    throw new StoreError('vault-conflict', 'both sides of the merge changed the recipients or keys of the vault', [
      'take one side, then over what the other has, then make its change of recipients again:',
      'git checkout --ours -- .keyturn.vault && git show MERGE_HEAD:.keyturn.vault | keyturn vault import -',
    ]);
  }
  return { ...ours, records: union(ours.records, theirs.records) };
}

/** A secret that only one side has was added by it; one that differs keeps the records of both, which is a conflict. */
function union(ours: readonly RecordLine[], theirs: readonly RecordLine[]): RecordLine[] {
  const known = new Set(ours.map(keyOf));
  return [...ours, ...theirs.filter((each) => !known.has(keyOf(each)))];
}

function keyOf({ group, tag, version, counter, sealed }: RecordLine): string {
  return `${group} ${tag} ${version} ${counter} ${sealed.toString('base64url')}`;
}

function sideOf(text: string, wanted: 'ours' | 'theirs'): string {
  const kept: string[] = [];
  let side: 'both' | 'ours' | 'base' | 'theirs' = 'both';
  for (const line of text.split('\n')) {
    if (/^<{7} /.test(line)) side = 'ours';
    else if (/^\|{7} /.test(line) && side === 'ours') side = 'base';
    else if (line === '=======' && side !== 'both') side = 'theirs';
    else if (/^>{7} /.test(line) && side === 'theirs') side = 'both';
    else if (side === 'both' || side === wanted) kept.push(line);
  }
  return kept.join('\n');
}
