// What the system says about a file, as a value.
import { systemReason } from '../core/errors.ts';
import { failed, type Result } from '../core/result.ts';

const KINDS: Readonly<Record<string, 'not-found' | 'refused' | 'invalid'>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EACCES: 'refused',
  EPERM: 'refused',
  EROFS: 'refused',
  ELOOP: 'invalid',
  EISDIR: 'invalid',
  ENAMETOOLONG: 'invalid',
};

/** Whatever else happened may pass: a full disk, too many open files. */
export function failureOf(error: unknown, message: string): Result<never> {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return failed(KINDS[code] ?? 'busy', `${message}: ${systemReason(error)}`);
}
