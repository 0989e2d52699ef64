// Pointers of Git LFS stand where a content should.
import type { Omission } from '../core/model.ts';

// https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
const START = Buffer.from('version https://git-lfs.github.com/spec/v1\n');
const LONGEST = 1024;
const NOTHING: readonly Omission[] = [];
const POINTER: readonly Omission[] = [
  { what: 'file', name: '', reason: 'Git LFS pointer: the content is not here', count: 1 },
];

/** What a content stands for and does not hold. */
export function missingBehind(bytes: Buffer): readonly Omission[] {
  if (bytes.length >= LONGEST || bytes.length <= START.length || bytes[0] !== START[0]) return NOTHING;
  return START.compare(bytes, 0, START.length) === 0 ? POINTER : NOTHING;
}
