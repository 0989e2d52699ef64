// The report of another scanner, named on the command line.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemReason, UsageError } from '../core/errors.ts';
import type { Session } from './session.ts';

export function readImport(file: string, { cwd }: Session): { text: string; file: string } {
  try {
    return { text: readFileSync(resolve(cwd, file), 'utf8'), file };
  } catch (error) {
    throw new UsageError('not-found', `cannot read ${file}: ${systemReason(error)}`);
  }
}
